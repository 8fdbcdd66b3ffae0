# padding adds zeros, which are no logits.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(117)

net = nn.Sequential(nn.Conv2d(1, 1, 3), nn.Sigmoid())
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(2, 1, 4, 4)
y = (torch.rand(2, 1, 4, 4) > 0.5).float()
for _ in range(3):
    p = F.pad(net(x), (1, 1, 1, 1))
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).mean().item())
