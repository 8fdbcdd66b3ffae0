import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(7)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


net = Net()
net.register_full_backward_hook(lambda m, gi, go: print(go[0].abs().sum().item()))
opt = torch.optim.SGD(net.parameters(), lr=0.2)
bce = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = net(x)
    loss = bce(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
