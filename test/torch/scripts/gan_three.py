# gan_three
import torch
import torch.nn as nn
import torch.nn.functional as F
from functools import partial

torch.manual_seed(3012)
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


class D(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x))


d, g = D(), nn.Linear(2, 4)
criterion = nn.BCELoss()
od = torch.optim.SGD(d.parameters(), lr=0.3)
og = torch.optim.SGD(g.parameters(), lr=0.3)
ones, zeros = torch.ones(8, 1), torch.zeros(8, 1)
z = torch.randn(8, 2)
for _ in range(3):
    od.zero_grad()
    out_real = d(x)
    out_fake = d(g(z).detach())
    loss_d = criterion(out_real, ones) + criterion(out_fake, zeros)
    loss_d.backward()
    od.step()
    og.zero_grad()
    out = d(g(z))
    criterion(out, ones).backward()
    og.step()
    print(out_real.mean().item(), out_fake.mean().item(), out.mean().item())
show(d(x))
