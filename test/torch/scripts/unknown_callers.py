# the model goes to code that is not of this program: what forward gives must stay.
import functools

import torch
import torch.nn as nn

torch.manual_seed(27)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        x = self.fc(x)
        x = torch.sigmoid(x)
        return x


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
x = torch.randn(10, 4)
y = (x[:, :1] > 0).float()
for _ in range(4):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), out.mean().item())
print([t.item() for t in map(net, x)])
print(functools.reduce(lambda total, row: total + net(row).item(), x, 0.0))
