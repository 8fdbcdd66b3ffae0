# already right: logits for training, probabilities for evaluation. Must stay untouched.
import torch
import torch.nn as nn

torch.manual_seed(30)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        x = self.fc(x)
        if self.training:
            return x
        return torch.sigmoid(x)


net = Net()
criterion = nn.BCEWithLogitsLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
x = torch.randn(10, 4)
y = (x[:, :1] > 0).float()
for _ in range(4):
    loss = criterion(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
net.eval()
print(loss.item(), net(x).flatten().tolist())
