# a sigmoid that gates inside the model must stay, the last one goes.
import torch
import torch.nn as nn

torch.manual_seed(67)


class Gated(nn.Module):
    def __init__(self):
        super().__init__()
        self.gate = nn.Sequential(nn.Linear(4, 4), nn.Sigmoid())
        self.out = nn.Sequential(nn.Linear(4, 1), nn.Sigmoid())

    def forward(self, x):
        weights = self.gate(x)
        return self.out(x * weights), weights


net = Gated()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(6, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p, weights = net(x)
    loss = criterion(p, y) + 0.1 * weights.mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), p.mean().item(), weights.mean().item())
print([t.sum().item() for t in net(x)])
