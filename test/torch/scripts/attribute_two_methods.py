# attribute_two_methods
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(1024)
net = nn.Linear(4, 1)
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()


def update(loss):
    opt.zero_grad()
    loss.backward()
    opt.step()


class T:
    def train(self):
        self.p = torch.sigmoid(net(x))
        update(criterion(self.p, y))

    def test(self):
        self.p = net(x)

    def show(self):
        print(self.p.flatten().tolist())


t = T()
for step in range(3):
    t.train()
    t.show()
    t.test()
    t.show()
