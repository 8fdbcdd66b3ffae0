# models in list.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(105)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


nets = [Net() for _ in range(2)]
criterion = nn.BCELoss()
opts = [torch.optim.SGD(n.parameters(), lr=0.3) for n in nets]
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    for n, o in zip(nets, opts):
        p = n(x)
        loss = criterion(p, y)
        o.zero_grad()
        loss.backward()
        o.step()
        print(loss.item())
print(sum(n(x) for n in nets).div(2).flatten().tolist())
