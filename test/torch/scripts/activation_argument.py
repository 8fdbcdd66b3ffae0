# activation argument.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(135)


class Block(nn.Module):
    def __init__(self, a, b, activation=None):
        super().__init__()
        self.linear = nn.Linear(a, b)
        self.activation = activation

    def forward(self, x):
        x = self.linear(x)
        if self.activation is not None:
            x = self.activation(x)
        return x


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = Block(4, 3, nn.ReLU())
        self.b = Block(3, 1, nn.Sigmoid())

    def forward(self, x):
        return self.b(self.a(x))


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = net(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist(), list(net.state_dict()))
