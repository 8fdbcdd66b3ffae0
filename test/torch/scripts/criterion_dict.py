# criterion_dict
import torch
import torch.nn as nn
import torch.nn.functional as F
from functools import partial

torch.manual_seed(3010)
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
criteria = {"bce": nn.BCELoss(), "mse": nn.MSELoss()}
for name in ("bce", "mse", "bce"):
    update(net, criteria[name](net(x), y))
    show(net(x))
