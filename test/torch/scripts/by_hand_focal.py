import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(507)


def focal(p, y, g=2.0):
    return -(y * (1 - p) ** g * torch.log(p) + (1 - y) * p ** g * torch.log(1 - p)).mean()


net = nn.Sequential(nn.Linear(4, 1), nn.Sigmoid())
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = focal(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist())
