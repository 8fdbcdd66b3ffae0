import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(502)
net = nn.Linear(4, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.2)
bce = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    z = net(x)
    out = z.view(-1)
    out.sigmoid_()
    loss = bce(out, y.view(-1))
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    print(z.mean().item())
