# linear output into BCELoss would raise: only inference is run.
import torch
import torch.nn as nn

torch.manual_seed(71)
net = nn.Linear(4, 1)
criterion = nn.BCELoss()
x = torch.randn(5, 4)
print(net(x).flatten().tolist())


def step(y):
    return criterion(net(x), y)
