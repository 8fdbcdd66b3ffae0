# from imports.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(173)
from torch import sigmoid
from torch.nn import BCELoss, Linear, Module
from torch.nn.functional import binary_cross_entropy as bce


class Net(Module):
    def __init__(self):
        super().__init__()
        self.f = Linear(4, 1)

    def forward(self, x):
        return sigmoid(self.f(x))


net = Net()
criterion = BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = net(x)
    loss = 0.5 * criterion(p, y) + 0.5 * bce(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), p.mean().item())
