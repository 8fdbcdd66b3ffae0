import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(504)


def ce(p, y):
    print("mean", p.mean().item())
    right = ((p > 0.5) == (y > 0.5)).float().mean()
    return -(y * torch.log(p) + (1. - y) * torch.log(1. - p)).mean(), right


net = nn.Linear(4, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss, right = ce(torch.sigmoid(net(x)), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    print(right.item())
