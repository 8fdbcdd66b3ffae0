import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(7)


layers = [nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 1)]
layers.append(nn.Sigmoid())
net = nn.Sequential(*layers)
opt = torch.optim.SGD(net.parameters(), lr=0.2)
bce = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = net(x)
    loss = bce(p, y)
    print(p.mean().item(), len(layers))
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
