import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(534)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 1)
        self.b = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.a(x)), torch.sigmoid(self.b(x))


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
crits = [nn.BCELoss(), nn.BCELoss()]
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    outs = net(x)
    loss = 0
    for out, crit in zip(outs, crits):
        loss = loss + crit(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print([o.flatten().tolist() for o in net(x)])
