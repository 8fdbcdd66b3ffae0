# softmax_named_part
import torch
import torch.nn as nn
import torch.nn.functional as F
from functools import partial

torch.manual_seed(3024)
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


from collections import OrderedDict
net = nn.Sequential(OrderedDict([("fc", nn.Linear(4, 3)), ("out", nn.Softmax(dim=1))]))
show(net(x), net.out(x[:, :3]))
update(net, F.cross_entropy(net(x), c))
