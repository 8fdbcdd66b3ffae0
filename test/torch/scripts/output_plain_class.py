import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(525)


class Result:
    def __init__(self, p, n):
        self.p = p
        self.n = n


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return Result(torch.sigmoid(self.f(x)), x.norm())


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
bce = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    r = net(x)
    loss = bce(r.p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).p.flatten().tolist(), vars(net(x))["p"].mean().item())
