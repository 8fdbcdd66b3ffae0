# double softmax: attention untouched.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(315)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.q = nn.Linear(4, 4)
        self.f = nn.Linear(4, 3)

    def forward(self, x):
        w = F.softmax(self.q(x) @ x.transpose(1, 2), dim=-1)
        h = (w @ x).mean(1)
        return F.softmax(self.f(h), dim=1), w


net = Net()
x = torch.randn(6, 5, 4)
y = torch.randint(0, 3, (6,))
p, w = net(x)
print(p.tolist(), w.sum().item())
criterion = nn.CrossEntropyLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out, _ = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
