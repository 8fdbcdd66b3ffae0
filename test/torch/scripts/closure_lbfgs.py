# closure_lbfgs
import torch
import torch.nn as nn
import torch.nn.functional as F
from functools import partial

torch.manual_seed(3027)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
c = torch.randint(0, 3, (8,))


def show(*values):
    for v in values:
        print(v.flatten().tolist())


def update(net, loss):
    opt = torch.optim.SGD(net.parameters(), lr=0.3)
    opt.zero_grad()
    loss.backward()
    opt.step()


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x))


net = Net()
opt = torch.optim.LBFGS(net.parameters(), lr=0.1, max_iter=3)
criterion = nn.BCELoss()


def closure():
    opt.zero_grad()
    p = net(x)
    loss = criterion(p, y)
    loss.backward()
    return loss


opt.step(closure)
show(net(x))
