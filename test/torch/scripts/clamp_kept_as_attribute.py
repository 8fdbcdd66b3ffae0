import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(533)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)
        self.last = None

    def forward(self, x):
        self.last = torch.sigmoid(self.f(x)).clamp(1e-6, 1 - 1e-6)
        return self.last


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
bce = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = bce(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    print(net.last.mean().item())
