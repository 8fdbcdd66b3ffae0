# object_attr_outside
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(1027)
net = nn.Linear(4, 1)
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()


def update(loss):
    opt.zero_grad()
    loss.backward()
    opt.step()


class Box:
    pass


box = Box()
for step in range(4):
    if step % 2:
        box.p = net(x)
    else:
        box.p = torch.sigmoid(net(x))
        update(criterion(box.p, y))
    print(box.p.flatten().tolist())
