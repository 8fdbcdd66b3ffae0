import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(530)
from collections import namedtuple

Step = namedtuple("Step", "loss probs")


class Task:
    def __init__(self):
        self.net = nn.Linear(4, 1)
        self.opt = torch.optim.SGD(self.net.parameters(), lr=0.2)

    def step(self, x, y):
        probs = torch.sigmoid(self.net(x))
        loss = F.binary_cross_entropy(probs, y)
        self.opt.zero_grad()
        loss.backward()
        self.opt.step()
        return Step(loss.item(), probs.detach())


task = Task()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    s = task.step(x, y)
    print(s.loss, s.probs.mean().item())
    l, p = task.step(x, y)
    print(l, p.max().item())
