# people clamp before BCELoss.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(66)
f = nn.Linear(4, 1)
opt = torch.optim.SGD(f.parameters(), lr=0.2)
x = torch.randn(6, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = torch.sigmoid(f(x))
    p = torch.clamp(p, 1e-7, 1 - 1e-7)
    loss = F.binary_cross_entropy(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), p.mean().item())
