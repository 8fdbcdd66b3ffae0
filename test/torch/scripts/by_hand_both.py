import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(514)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x))


def weighted(p, y):
    return -(2 * y * torch.log(p) + (1 - y) * torch.log(1 - p)).mean()


net = Net()
bce = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = net(x)
    loss = bce(p, y) + weighted(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist())
