# loop_target_reuse
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(1037)
net = nn.Linear(4, 1)
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()


def update(loss):
    opt.zero_grad()
    loss.backward()
    opt.step()


p = None
for p in (torch.sigmoid(net(x)), net(x)):
    print(p.flatten().tolist())
p = torch.sigmoid(net(x))
update(criterion(p, y))
print(p.flatten().tolist())
