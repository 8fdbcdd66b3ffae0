# list_slot_two
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(1026)
net = nn.Linear(4, 1)
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()


def update(loss):
    opt.zero_grad()
    loss.backward()
    opt.step()


state = [None]
for step in range(4):
    if step % 2:
        state[0] = net(x)
    else:
        state[0] = torch.sigmoid(net(x))
        update(criterion(state[0], y))
    print(state[0].flatten().tolist())
