# seq_partial
import copy
from collections import OrderedDict
from functools import partial

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(2015)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()


def train(net, steps=3):
    opt = torch.optim.SGD(net.parameters(), lr=0.3)
    criterion = nn.BCELoss()
    for _ in range(steps):
        loss = criterion(net(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()


def show(*values):
    for v in values:
        print(v.flatten().tolist())


net = nn.Sequential(nn.Linear(4, 1), nn.Sigmoid())
train(net)
f = partial(net, x)
show(f())
