# view_reader
import copy
from collections import OrderedDict
from functools import partial

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(2049)
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


w = torch.randn(4, 1, requires_grad=True)
p = torch.sigmoid(x @ w).view(-1)
F.binary_cross_entropy(p, y.view(-1)).backward()
q = p.view(2, 4)
show(q.mean(1), q)
