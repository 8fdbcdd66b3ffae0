import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(505)
net = nn.Linear(4, 3)
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
t = torch.rand(12, 3).softmax(1)
q = net(x).softmax(dim=1)
print(q.max().item())
for _ in range(3):
    q = net(x).softmax(dim=1)
    loss = F.kl_div(input=q, target=t, reduction="batchmean")
    opt.zero_grad()
    loss.backward()
    opt.step()
    z = q.detach().shape
