import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(500)
from dataclasses import dataclass


@dataclass
class Output:
    probs: torch.Tensor
    hidden: torch.Tensor


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 8)
        self.head = nn.Linear(8, 1)

    def forward(self, x):
        h = torch.relu(self.f(x))
        return Output(probs=torch.sigmoid(self.head(h)), hidden=h)


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
criterion = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    out = net(x)
    loss = criterion(out.probs, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print((net(x).probs > 0.5).int().flatten().tolist(), net(x).hidden.mean().item())
