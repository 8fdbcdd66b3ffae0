import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(506)
net = nn.Linear(4, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = torch.sigmoid(net(x))
    ent = -(p * torch.log(p) + (1 - p) * torch.log(1 - p)).mean()
    loss = F.binary_cross_entropy(p, y) - 0.1 * ent
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(torch.sigmoid(net(x)).flatten().tolist())
