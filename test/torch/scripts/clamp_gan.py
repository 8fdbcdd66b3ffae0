import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(512)


class D(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x)).clamp(1e-6, 1 - 1e-6).view(-1)


d, g = D(), nn.Linear(2, 4)
od = torch.optim.SGD(d.parameters(), lr=0.2)
og = torch.optim.SGD(g.parameters(), lr=0.2)
criterion = nn.BCELoss()
real = torch.randn(8, 4)
for _ in range(3):
    fake = g(torch.randn(8, 2))
    lr, lf = d(real), d(fake.detach())
    ld = criterion(lr, torch.ones(8)) + criterion(lf, torch.zeros(8))
    od.zero_grad()
    ld.backward()
    od.step()
    out = d(fake)
    lg = criterion(out, torch.ones_like(out))
    og.zero_grad()
    lg.backward()
    og.step()
    print(ld.item(), lg.item(), lr.mean().item(), lf.mean().item(), out.mean().item())
