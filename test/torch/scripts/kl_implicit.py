import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(504)
net = nn.Linear(4, 3)
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
t = torch.rand(12, 3).softmax(1)
print(F.softmax(net(x)).max().item())
for _ in range(3):
    loss = F.kl_div(F.softmax(net(x)), t, reduction="batchmean")
    opt.zero_grad()
    loss.backward()
    opt.step()
