# early_continue
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(1039)
net = nn.Linear(4, 1)
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()


def update(loss):
    opt.zero_grad()
    loss.backward()
    opt.step()


p = torch.zeros(8, 1)
for step in range(4):
    if step % 2:
        print(p.flatten().tolist())
        continue
    p = torch.sigmoid(net(x))
    update(criterion(p, y))
