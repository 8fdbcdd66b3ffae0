import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(509)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        y = self.fc(x)
        y = y.sigmoid().clamp(1e-5, 1 - 1e-5).squeeze(-1)
        return y


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
bce = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = bce(net(x), y.squeeze(-1))
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x * 1000).tolist())
