# tuple_mixed
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(1030)
net = nn.Linear(4, 1)
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()


def update(loss):
    opt.zero_grad()
    loss.backward()
    opt.step()


def run(train):
    if train:
        p = torch.sigmoid(net(x))
        loss = criterion(p, y)
        update(loss)
    else:
        p, loss = net(x), torch.zeros(())
    return p, loss


for step in range(4):
    p, loss = run(step % 2 == 0)
    print(p.flatten().tolist())
