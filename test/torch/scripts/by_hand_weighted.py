import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(515)


def weighted(p, y, w):
    loss = w * y * torch.log(p) + (1 - y) * torch.log(1 - p)
    return -loss.sum() / len(y)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x))


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = net(x)
    loss = weighted(p, y, 2.0)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist())
