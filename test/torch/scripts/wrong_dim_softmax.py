# wrong dim softmax.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(331)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 3)

    def forward(self, x):
        return F.softmax(self.f(x), dim=0)


net = Net()
x = torch.randn(8, 4)
y = torch.randint(0, 3, (8,))
print(net(x).sum().item())
criterion = nn.NLLLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
