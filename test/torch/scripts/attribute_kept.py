# attribute kept.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(130)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


class Runner:
    def __init__(self, net):
        self.net = net
        self.loss = nn.BCELoss()
        self.opt = torch.optim.SGD(net.parameters(), lr=0.3)

    def forward(self, x):
        self.pred = self.net(x)

    def backward(self, y):
        self.loss_value = self.loss(self.pred, y)
        self.opt.zero_grad()
        self.loss_value.backward()
        self.opt.step()

    def current(self):
        return {"loss": self.loss_value.item(), "mean": self.pred.mean().item()}


x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
runner = Runner(Net())
for _ in range(3):
    runner.forward(x)
    runner.backward(y)
    print(runner.current())
print(runner.net(x).flatten().tolist())
