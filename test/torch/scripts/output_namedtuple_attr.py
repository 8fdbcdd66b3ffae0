import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(503)
from typing import NamedTuple


class Out(NamedTuple):
    mask: torch.Tensor
    feat: torch.Tensor


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(4, 1)

    def forward(self, x):
        return Out(torch.sigmoid(self.head(x)), x.mean())


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
bce = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    out = net(x)
    loss = bce(out.mask, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    print(out[0].mean().item(), len(out))
print(net(x).mask.round().flatten().tolist())
