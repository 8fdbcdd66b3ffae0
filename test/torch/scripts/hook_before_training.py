# a hook sees what the model gives while it trains.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(100)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
seen = []
net.register_forward_hook(lambda module, args, output: seen.append(output.mean().item()))
for _ in range(3):
    p = net(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
net(x)
print(seen)
