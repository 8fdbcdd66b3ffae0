# outputs are kept on the object, in the way of CycleGAN code.
import torch
import torch.nn as nn

torch.manual_seed(43)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


class System:
    def __init__(self):
        self.net = Net()
        self.criterion = nn.BCELoss()
        self.opt = torch.optim.SGD(self.net.parameters(), lr=0.2)

    def forward(self, x):
        self.pred = self.net(x)

    def backward(self, y):
        self.loss = self.criterion(self.pred, y)
        self.loss.backward()

    def optimize(self, x, y):
        self.forward(x)
        self.opt.zero_grad()
        self.backward(y)
        self.opt.step()

    def accuracy(self, y):
        return ((self.pred > 0.5).float() == y).float().mean().item()


system = System()
x = torch.randn(14, 4)
y = (x[:, :1] > 0).float()
for _ in range(4):
    system.optimize(x, y)
    print(system.loss.item(), system.accuracy(y))
