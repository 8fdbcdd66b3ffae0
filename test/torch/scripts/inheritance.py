import torch
import torch.nn as nn

torch.manual_seed(52)


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return self.f(x)

    def predict(self, x):
        self.eval()
        with torch.no_grad():
            return self(x) > 0.5


class Probabilistic(Base):
    def forward(self, x):
        return torch.sigmoid(super().forward(x))


net = Probabilistic()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(6, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = criterion(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net.predict(x).tolist(), net(x).flatten().tolist())
