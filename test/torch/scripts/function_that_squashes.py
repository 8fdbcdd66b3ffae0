import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(515)


def squash(t):
    """Probabilities of logits."""
    return torch.sigmoid(t)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 3)
        self.g = nn.Linear(3, 1)

    def forward(self, x):
        gate = squash(self.f(x))
        return squash(self.g(gate * self.f(x)))


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
print(net(x).flatten().tolist(), squash(torch.zeros(1)).item())
