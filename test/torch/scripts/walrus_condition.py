# walrus_condition
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(1008)
net = nn.Linear(4, 1)
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()


def update(loss):
    opt.zero_grad()
    loss.backward()
    opt.step()


for step in range(3):
    if (p := torch.sigmoid(net(x))).mean() > 0.4:
        update(criterion(p, y))
    print(p.flatten().tolist())
