# double sigmoid: focal wrapper.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(307)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


class WeightedLoss(nn.Module):
    def __init__(self, w):
        super().__init__()
        self.bce = nn.BCEWithLogitsLoss(reduction='none')
        self.w = w

    def forward(self, inputs, targets):
        return (self.bce(inputs, targets) * self.w).mean()


net = Net()
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
with torch.no_grad():
    p = net(x)
    print(p.mean().item(), (p > 0.5).flatten().tolist(), list(net.state_dict()))
criterion = WeightedLoss(2.0)
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
