import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(500)
net = nn.Linear(4, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = net(x).sigmoid()
    loss = -(y * p.log() + (1 - y) * (1 - p).log()).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    print(p.mean().item(), p.std().item(), p.max().item())
