import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(500)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)
        self.eps = 1e-6

    def forward(self, x):
        out = torch.sigmoid(self.fc(x))
        out = torch.clamp(out, self.eps, 1 - self.eps)
        return out


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
criterion = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = net(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    print(((p > 0.5) == y.bool()).float().mean().item())
print(net(x * 100).flatten().tolist())
print(net(x * 1000).flatten().tolist())
