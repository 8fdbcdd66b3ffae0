# logits into BCELoss: linear.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(327)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return self.f(x)


net = Net()
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
print(torch.sigmoid(net(x)).flatten().tolist(), (net(x) > 0).flatten().tolist())
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
try:
    for _ in range(2):
        loss = criterion(net(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
except RuntimeError:
    pass
