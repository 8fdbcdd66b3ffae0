# An attribute that holds probabilities in training and logits otherwise, read after both.
import torch
import torch.nn as nn

torch.manual_seed(412)


class Runner:
    def __init__(self):
        self.net = nn.Linear(4, 1)
        self.opt = torch.optim.SGD(self.net.parameters(), lr=0.3)
        self.criterion = nn.BCELoss()

    def step(self, x, y, train):
        if train:
            self.p = torch.sigmoid(self.net(x))
            loss = self.criterion(self.p, y)
            self.opt.zero_grad()
            loss.backward()
            self.opt.step()
        else:
            self.p = self.net(x)
        print(self.p.flatten().tolist())


x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
runner = Runner()
for train in (True, False, True, False):
    runner.step(x, y, train)
