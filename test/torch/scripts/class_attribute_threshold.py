# a wrapper with __call__, thresholds as attributes, results in a dataclass.
from dataclasses import dataclass

import torch
import torch.nn as nn

torch.manual_seed(89)


@dataclass
class Result:
    probability: float
    positive: bool


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(3, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


class Detector:
    threshold = 0.45

    def __init__(self, model):
        self.model = model

    def __call__(self, row):
        p = self.model(row)
        return Result(probability=round(p.item(), 4), positive=bool(p > self.threshold))


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(5, 3)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = criterion(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
detector = Detector(net)
print(loss.item(), [detector(row) for row in x])
