import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(504)
from collections import namedtuple

Out = namedtuple("Out", ["probs", "value"])


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(4, 1)

    def forward(self, x):
        return Out(probs=torch.sigmoid(self.head(x)), value=x.mean())


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
bce = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    out = net(x)
    loss = bce(out.probs, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).probs.flatten().tolist())
