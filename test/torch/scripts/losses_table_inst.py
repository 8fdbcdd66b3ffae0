import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(527)
LOSSES = {"bce": nn.BCELoss(), "bce_logits": nn.BCEWithLogitsLoss(), "mse": nn.MSELoss()}


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x))


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
criterion = LOSSES["bce"]
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = criterion(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist())
