import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(514)
from typing import NamedTuple


class Head(NamedTuple):
    p: torch.Tensor
    z: torch.Tensor


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        z = self.f(x)
        return {"head": Head(p=torch.sigmoid(z), z=z), "x": x}


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
bce = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    out = net(x)
    loss = bce(out["head"].p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    print(out["head"].z.mean().item())
print(net(x)["head"].p.flatten().tolist(), net(x)["head"][0].sum().item())
