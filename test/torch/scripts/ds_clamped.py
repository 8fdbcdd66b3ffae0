import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(536)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x)).clamp(1e-6, 1 - 1e-6)


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
bce = nn.BCEWithLogitsLoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
print(net(x).flatten().tolist(), net(x * 999).max().item())
for _ in range(2):
    loss = bce(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
