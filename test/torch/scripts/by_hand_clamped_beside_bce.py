import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(509)


def safe_bce(p, t):
    p = p.clamp(1e-6, 1 - 1e-6)
    return -(t * p.log() + (1 - t) * (1 - p).log()).mean()


net = nn.Sequential(nn.Linear(4, 1), nn.Sigmoid())
bce = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = net(x)
    loss = bce(p, y) + safe_bce(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist())
