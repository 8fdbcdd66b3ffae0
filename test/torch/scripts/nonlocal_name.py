# nonlocal_name
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(1010)
net = nn.Linear(4, 1)
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()


def update(loss):
    opt.zero_grad()
    loss.backward()
    opt.step()


def outer():
    p = net(x)

    def inner():
        nonlocal p
        p = torch.sigmoid(net(x))
        update(criterion(p, y))

    print(p.flatten().tolist())
    inner()
    print(p.flatten().tolist())


for _ in range(3):
    outer()
