import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(504)
net = nn.Sequential(nn.Linear(4, 1), nn.Sigmoid())
opt = torch.optim.SGD(net.parameters(), lr=0.2)
criterion = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = net(x)
    q = p.clamp(1e-7, 1 - 1e-7)
    loss = criterion(q, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    print(p.mean().item(), q.max().item(), (q > 0.5).sum().item())
print(net(x).mean().item())
