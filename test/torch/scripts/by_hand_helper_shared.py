import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(503)


def ce(p, y):
    return -(y * torch.log(p) + (1 - y) * torch.log(1 - p)).mean()


net = nn.Linear(4, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
q = torch.rand(12, 1) * 0.8 + 0.1
for _ in range(3):
    p = torch.sigmoid(net(x))
    loss = ce(p, y) + ce(q, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
