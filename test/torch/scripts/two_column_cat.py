# p and 1 - p go to the loss together.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(121)


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
    both = torch.cat([p, 1 - p], dim=1)
    loss = criterion(both, torch.cat([y, 1 - y], dim=1))
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), both.sum().item())
print(net(x).flatten().tolist())
