# sigmoid_withlogits_attr
import torch
import torch.nn as nn
import torch.nn.functional as F
from functools import partial

torch.manual_seed(3022)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
c = torch.randint(0, 3, (8,))


def show(*values):
    for v in values:
        print(v.flatten().tolist())


def update(net, loss):
    opt = torch.optim.SGD(net.parameters(), lr=0.3)
    opt.zero_grad()
    loss.backward()
    opt.step()


class T:
    def __init__(self):
        self.net = nn.Linear(4, 1)
        self.p = None

    def predict(self):
        self.p = self.net(x)
        show(self.p)

    def step(self):
        self.p = torch.sigmoid(self.net(x))
        show(self.p)
        update(self.net, F.binary_cross_entropy_with_logits(self.p, y))


t = T()
t.predict()
t.step()
