import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(504)
from functools import partial

bce_sum = partial(F.binary_cross_entropy, reduction="sum")
net = nn.Linear(4, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.02)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
q = torch.rand(12, 1)
print(bce_sum(q, y).item())
for _ in range(3):
    loss = bce_sum(torch.sigmoid(net(x)), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
