import torch
import torch.nn as nn

torch.manual_seed(61)


class Base(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.d = d
        self.build()

    def build(self):
        self.fc = nn.Linear(self.d, 1)

    def logits(self, x):
        return self.fc(x)

    def forward(self, x):
        return self.logits(x)


class Probabilistic(Base):
    def forward(self, x):
        return torch.sigmoid(super().forward(x))


class Deep(Probabilistic):
    def build(self):
        self.fc = nn.Sequential(nn.Linear(self.d, 4), nn.ReLU(), nn.Linear(4, 1))


net = Deep(3)
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.5)
x = torch.randn(8, 3)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = criterion(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist(), net.logits(x).mean().item())
