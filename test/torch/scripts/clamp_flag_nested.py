import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(501)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1), nn.Sigmoid())

    def forward(self, x):
        return torch.clamp(self.body(x), min=1e-6, max=1 - 1e-6)


def accuracy(model, x, y):
    return ((model(x) > 0.5) == y.bool()).float().mean().item()


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
criterion = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = net(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    print(accuracy(net, x, y), net(x).mean().item(), net(x[:3]).min().item())
print(net(x * 100).flatten().tolist())
print(net(x * 1000).flatten().tolist())
