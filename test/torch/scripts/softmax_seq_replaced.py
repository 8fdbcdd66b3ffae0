# softmax_seq_replaced
import torch
import torch.nn as nn
import torch.nn.functional as F
from functools import partial

torch.manual_seed(3023)
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


net = nn.Sequential(nn.Linear(4, 3), nn.Softmax(dim=1))
show(net(x))
loss = F.cross_entropy(net(x), c)
net[1] = nn.Identity()
show(net(x))
update(net, loss)
