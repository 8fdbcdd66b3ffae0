# probabilities for BCE, and for an MSE that must keep getting probabilities.
import torch
import torch.nn as nn

torch.manual_seed(36)


class Gate(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


gate = Gate()
bce = nn.BCELoss()
mse = nn.MSELoss()
opt = torch.optim.SGD(gate.parameters(), lr=0.1)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(4):
    p = gate(x)
    loss = bce(p, y) + 0.5 * mse(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), mse(p, y).item())
print(gate(x).flatten().tolist())
