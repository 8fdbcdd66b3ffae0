import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(517)
from torch.utils.checkpoint import checkpoint


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(4, 6)
        self.head = nn.Sequential(nn.Linear(6, 1), nn.Sigmoid())

    def forward(self, x):
        h = torch.relu(self.body(x))
        if self.training:
            return checkpoint(self.head, h, use_reentrant=False)
        return self.head(h)


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
bce = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    net.train()
    loss = bce(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
net.eval()
print(net(x).flatten().tolist())
