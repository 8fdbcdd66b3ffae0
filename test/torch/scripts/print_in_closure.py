# readers in a lambda, a comprehension, an f-string and a dictionary.
import torch
import torch.nn as nn

torch.manual_seed(50)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(6, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    above = lambda t: (out > t).sum().item()
    stats = {"mean": out.mean().item(), "rows": [round(p.item(), 4) for p in out]}
    print(f"{loss.item():.4f} {above(0.5)} {out.max():.4f}", stats)
