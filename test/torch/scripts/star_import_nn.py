# all names come from one star import.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(172)
from torch.nn import *


class Net(Module):
    def __init__(self):
        super().__init__()
        self.f = Linear(4, 1)
        self.act = Sigmoid()

    def forward(self, x):
        return self.act(self.f(x))


net = Net()
criterion = BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = net(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist())
