import torch
import torch.nn as nn

torch.manual_seed(27)


class M(nn.Module):
    def __init__(self):
        super().__init__()
        self.lin = nn.Linear(3, 1)

    def forward(self, x):
        return self.lin(x).sigmoid()


m, loss_fn = M(), nn.BCELoss()
opt = torch.optim.SGD(m.parameters(), lr=.5)
data = [(torch.randn(4, 3), torch.ones(4, 1)), (torch.randn(4, 3), torch.zeros(4, 1))]
for _ in range(3):
    for x, y in data:
        opt.zero_grad()
        loss_fn(m(x), y).backward()
        opt.step()
losses = [loss_fn(m(x), y).item() for x, y in data]
probs = [m(x) for x, _ in data]
print(losses, torch.cat(probs).flatten().tolist())
print([int(p > 0.5) for batch in probs for p in batch])
