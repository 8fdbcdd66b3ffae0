# softmax_nll
import torch
import torch.nn as nn
import torch.nn.functional as F
from functools import partial

torch.manual_seed(3019)
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


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        return F.softmax(self.fc(x), dim=1)


net = Net()
p = net(x)
show(p)
update(net, F.nll_loss(p, c))
