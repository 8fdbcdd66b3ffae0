import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(503)
from functools import partial

w = torch.rand(12, 1)
weighted = partial(F.binary_cross_entropy, weight=w, reduction="mean")
net = nn.Linear(4, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = torch.sigmoid(net(x))
    loss = weighted(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    print(weighted(p.detach(), 1 - y).item(), p.mean().item())
