# dict_entry_two
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(1025)
net = nn.Linear(4, 1)
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()


def update(loss):
    opt.zero_grad()
    loss.backward()
    opt.step()


state = {}
for step in range(4):
    if step % 2:
        state["p"] = net(x)
    else:
        state["p"] = torch.sigmoid(net(x))
        update(criterion(state["p"], y))
    print(state["p"].flatten().tolist())
