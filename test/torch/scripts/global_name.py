# global_name
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(1009)
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


def step():
    global p
    p = torch.sigmoid(net(x))
    update(criterion(p, y))


for _ in range(3):
    step()
    print(p.flatten().tolist())
