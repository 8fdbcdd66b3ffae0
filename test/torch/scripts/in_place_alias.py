import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(501)
net = nn.Linear(4, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.2)
bce = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    out = net(x)
    keep = out
    out.sigmoid_()
    loss = bce(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    print(keep.mean().item())
