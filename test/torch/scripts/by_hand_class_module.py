import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(505)


class MyBCE(nn.Module):
    def __init__(self, pos=1.0):
        super().__init__()
        self.pos = pos

    def forward(self, input, target):
        loss = -self.pos * target * torch.log(input) - (1 - target) * torch.log(1 - input)
        return loss.mean()


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)
        self.act = nn.Sigmoid()

    def forward(self, x):
        return self.act(self.fc(x)).squeeze(1)


net = Net()
criterion = MyBCE(2.0)
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
y = y.squeeze(1)
for _ in range(3):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    print(out.mean().item())
print(net(x).tolist())
