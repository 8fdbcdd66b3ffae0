# property and call.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(154)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)
        self.last = None

    @property
    def confidence(self):
        return (self.last - 0.5).abs().mean().item()

    def forward(self, x):
        self.last = torch.sigmoid(self.f(x))
        return self.last


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
    print(loss.item(), net.confidence)
print(net(x).flatten().tolist())
