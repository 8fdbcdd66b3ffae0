import functools
import time

import torch
import torch.nn as nn

torch.manual_seed(52)


def timed(fn):
    @functools.wraps(fn)
    def inner(*args, **kwargs):
        start = time.time()
        result = fn(*args, **kwargs)
        inner.elapsed = time.time() - start
        return result
    return inner


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    @timed
    def forward(self, x):
        return torch.sigmoid(self.f(x))


@timed
def step(net, x, y):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    return loss.item(), out.detach()


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.5)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss, out = step(net, x, y)
    print(loss, out.mean().item())
print(net(x).flatten().tolist())
