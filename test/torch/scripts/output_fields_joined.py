import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(539)
from typing import NamedTuple


class O(NamedTuple):
    p: torch.Tensor


def model(v, net):
    return O(torch.sigmoid(net(v)))


net = nn.Linear(4, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    a = model(x[:6], net)
    b = model(x[6:], net)
    loss = F.binary_cross_entropy(torch.cat([a.p, b.p]), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    print(torch.stack([a.p, b.p]).mean().item())
