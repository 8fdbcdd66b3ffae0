# star_args
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(1019)
net = nn.Linear(4, 1)
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()


def update(loss):
    opt.zero_grad()
    loss.backward()
    opt.step()


def show(*values):
    print([v.flatten().tolist() for v in values])


for step in range(3):
    p = torch.sigmoid(net(x))
    update(criterion(p, y))
    show(p, y)
