# double sigmoid: tuple.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(340)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x)), self.f(x).detach()


net = Net()
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
p, raw = net(x)
print(p.flatten().tolist(), raw.mean().item())
criterion = nn.BCEWithLogitsLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    p, raw = net(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
