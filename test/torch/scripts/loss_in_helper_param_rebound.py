# loss_in_helper_param_rebound
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(1034)
net = nn.Linear(4, 1)
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()


def update(loss):
    opt.zero_grad()
    loss.backward()
    opt.step()


def learn(p, flag):
    if flag:
        p = torch.sigmoid(p)
        update(criterion(p, y))
    return p


for step in range(4):
    print(learn(net(x), step % 2 == 0).flatten().tolist())
