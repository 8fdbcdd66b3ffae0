# sigmoid_withlogits_seq
import torch
import torch.nn as nn
import torch.nn.functional as F
from functools import partial

torch.manual_seed(3021)
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


net = nn.Sequential(nn.Linear(4, 1), nn.Sigmoid())
criterion = nn.BCEWithLogitsLoss()
show(net(x))
print(len(net))
update(net, criterion(net(x), y))
