import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(503)
net = nn.Linear(4, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.2)
criterion = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    z = net(x)
    p = torch.sigmoid(z).clamp(1e-7, 1 - 1e-7)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    print(p.mean().item(), p.max().item(), (p > 0.5).sum().item())
