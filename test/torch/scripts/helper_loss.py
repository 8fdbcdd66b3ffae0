# the loss is computed in a helper that is given the output.
import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(41)


class M(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Linear(5, 3)

    def forward(self, x):
        return torch.sigmoid(self.w(x))


def compute_loss(output, target):
    output = output.view(-1)
    target = target.view(-1)
    return F.binary_cross_entropy(output, target)


def report(output):
    return (output > 0.5).float().mean().item()


m = M()
opt = torch.optim.SGD(m.parameters(), lr=0.3)
x = torch.randn(8, 5)
y = torch.randint(0, 2, (8, 3)).float()
for _ in range(4):
    out = m(x)
    loss = compute_loss(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), report(out))
print(report(m(x)), m(x)[0].tolist())
