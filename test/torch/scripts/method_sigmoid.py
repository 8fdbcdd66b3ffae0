import torch
import torch.nn as nn

torch.manual_seed(8)


class Scorer(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(6, 6)
        self.b = nn.Linear(6, 1)

    def forward(self, x):
        return self.b(torch.tanh(self.a(x))).sigmoid().squeeze(-1)


scorer = Scorer()
opt = torch.optim.Adam(scorer.parameters(), lr=5e-3)
loss_function = torch.nn.BCELoss()
x = torch.randn(24, 6)
y = (x[:, 2] > 0).float()
for epoch in range(5):
    for i in range(0, 24, 8):
        xb, yb = x[i:i + 8], y[i:i + 8]
        p = scorer(xb)
        loss = loss_function(p, yb)
        opt.zero_grad()
        loss.backward()
        opt.step()
    print(epoch, loss.item())
print(torch.where(scorer(x) > 0.5, 1, 0).tolist())
