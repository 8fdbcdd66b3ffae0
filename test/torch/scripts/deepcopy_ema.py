# deepcopy ema.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(106)
import copy


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
ema = copy.deepcopy(net)
for _ in range(3):
    p = net(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    with torch.no_grad():
        for e, q in zip(ema.parameters(), net.parameters()):
            e.mul_(0.9).add_(0.1 * q)
    print(loss.item())
ema.eval()
print(ema(x).flatten().tolist())
