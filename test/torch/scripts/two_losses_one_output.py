# the same output goes into an object and a function.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(85)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(3, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x)).squeeze(1)


net = Net()
bce = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 3)
y = (x[:, 0] > 0).float()
w = torch.rand(8)
for _ in range(3):
    p = net(x)
    loss = bce(p, y) + 0.1 * F.binary_cross_entropy(p, y, weight=w)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
with torch.no_grad():
    val = F.binary_cross_entropy(net(x), y, reduction="none")
print(val.tolist(), net(x).tolist())
