import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(508)


def criterion(pred, target, eps=1e-6):
    pred = torch.clamp(pred, eps, 1.0 - eps)
    bce = F.binary_cross_entropy(pred, target, reduction="none")
    pt = torch.where(target > 0.5, pred, 1 - pred)
    return ((1 - pt) ** 2 * bce).mean()


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
