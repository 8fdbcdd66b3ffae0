# two instances of class.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(180)


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
for _ in range(3):
    p = net(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
other = Net()
print(other(x).flatten().tolist())
other_opt = torch.optim.SGD(other.parameters(), lr=0.3)
for _ in range(2):
    value = F.mse_loss(other(x), y)
    other_opt.zero_grad()
    value.backward()
    other_opt.step()
    print(value.item())
print(other(x).flatten().tolist(), net(x).flatten().tolist())
