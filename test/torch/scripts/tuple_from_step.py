# tuple from step.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(151)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()


def step(x, y):
    p = net(x)
    return criterion(p, y), p


for _ in range(3):
    loss, p = step(x, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), p.mean().item(), (p > 0.5).sum().item())
