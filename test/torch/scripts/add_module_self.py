# add module self.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(138)

net = nn.Sequential()
net.add_module('linear', nn.Linear(4, 1))
net.add_module('sigmoid', nn.Sigmoid())
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = net(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist(), net.linear.weight.sum().item(), list(net.state_dict()))
