import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(514)
net = nn.Linear(4, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = torch.sigmoid(net(x))
    loss = -torch.mean(y * torch.log(p) + (1 - y) * torch.log(1 - p))
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    print(p.mean().item())
print(torch.sigmoid(net(x)).flatten().tolist())
