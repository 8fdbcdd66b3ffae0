import torch
import torch.nn as nn

torch.manual_seed(8)


class Left(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


class Right(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


left, right = Left(), Right()
opt = torch.optim.SGD([*left.parameters(), *right.parameters()], lr=0.2)
left_loss, right_loss = nn.BCELoss(), nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = left(x)
    q = right(x)
    print(p.mean().item(), p.max().item())
    print(q.mean().item(), q.max().item())
    a = left_loss(p, y)
    b = right_loss(q, 1 - y)
    opt.zero_grad()
    (a + b).backward()
    opt.step()
    print(a.item(), b.item())
