# one criterion for two models that end differently in the code but alike in meaning.
import torch
import torch.nn as nn

torch.manual_seed(53)


class A(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)
        self.s = nn.Sigmoid()

    def forward(self, x):
        return self.s(self.f(x))


b = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 1), nn.Sigmoid())
a = A()
criterion = nn.BCELoss()
opt = torch.optim.SGD(list(a.parameters()) + list(b.parameters()), lr=0.2)
x = torch.randn(6, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    pa, pb = a(x), b(x)
    loss = criterion(pa, y) + criterion(pb, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), ((pa + pb) / 2 > 0.5).sum().item())
print(a(x).flatten().tolist(), b(x).flatten().tolist())
