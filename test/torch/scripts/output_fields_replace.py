import torch
import torch.nn as nn
import torch.nn.functional as F
import dataclasses
from collections import namedtuple
from dataclasses import dataclass
from typing import NamedTuple

torch.manual_seed(702)

@dataclass
class Out:
    probs: torch.Tensor
    norm: torch.Tensor = None



class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(4, 1)

    def forward(self, x):
        return Out(probs=torch.sigmoid(self.head(x)), norm=x.norm())


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
bce = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    out = net(x)
    loss = bce(out.probs, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(dataclasses.replace(net(x), norm=0).probs.mean().item())
