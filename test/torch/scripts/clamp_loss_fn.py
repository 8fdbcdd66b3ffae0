import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(507)


def criterion(pred, target):
    pred = torch.clamp(pred, 1e-6, 1.0 - 1e-6)
    return F.binary_cross_entropy(pred, target)


net = nn.Sequential(nn.Linear(4, 1), nn.Sigmoid())
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = criterion(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist())
