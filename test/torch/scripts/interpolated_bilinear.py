# interpolation mixes probabilities.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(115)

net = nn.Sequential(nn.Conv2d(1, 1, 3, padding=1), nn.Sigmoid())
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(2, 1, 4, 4)
y = (torch.rand(2, 1, 8, 8) > 0.5).float()
for _ in range(3):
    p = F.interpolate(net(x), scale_factor=2, mode='bilinear', align_corners=False)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).mean().item())
