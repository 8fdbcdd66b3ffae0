import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(510)
net = nn.Sequential(nn.Linear(4, 1), nn.Sigmoid())
opt = torch.optim.SGD(net.parameters(), lr=0.2)
bce = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = net(x)
    loss = bce(torch.clamp(p, 1e-6, 1 - 1e-6), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    print(p.mean().item())
print(net(x).flatten().tolist())
