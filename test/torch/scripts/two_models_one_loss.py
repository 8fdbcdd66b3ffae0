import torch
import torch.nn as nn

torch.manual_seed(32)


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 3)

    def forward(self, x):
        return torch.relu(self.f(x))


class Predictor(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(3, 1)

    def forward(self, h):
        return torch.sigmoid(self.f(h))


enc, pred = Encoder(), Predictor()
criterion = nn.BCELoss()
opt = torch.optim.Adam(list(enc.parameters()) + list(pred.parameters()), lr=0.05)
x = torch.randn(10, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = pred(enc(x))
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), (p > 0.5).float().mean().item())
enc.eval(), pred.eval()
with torch.no_grad():
    print(pred(enc(x)).flatten().tolist())
