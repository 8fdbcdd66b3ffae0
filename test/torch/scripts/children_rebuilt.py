# children rebuilt.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(166)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 3)
        self.r = nn.ReLU()
        self.b = nn.Linear(3, 1)
        self.s = nn.Sigmoid()

    def forward(self, x):
        return self.s(self.b(self.r(self.a(x))))


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = net(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
chain = nn.Sequential(*net.children())
print(chain(x).flatten().tolist())
features = nn.Sequential(*list(net.children())[:-2])
print(features(x).sum().item())
