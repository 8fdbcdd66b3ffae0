import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(507)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        out = torch.sigmoid(self.fc(x))
        return torch.clamp(out, 1e-7, 1 - 1e-7)


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
