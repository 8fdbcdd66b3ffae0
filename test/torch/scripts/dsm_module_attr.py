# double softmax: module attr.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(308)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 3)
        self.softmax = nn.Softmax(dim=1)

    def forward(self, x):
        return self.softmax(self.f(x))


net = Net()
x = torch.randn(8, 4)
y = torch.randint(0, 3, (8,))
with torch.no_grad():
    p = net(x)
    print(p.sum(dim=1).tolist(), p.argmax(1).tolist(), p.max().item(), list(net.state_dict()))
criterion = nn.CrossEntropyLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    _, predicted = torch.max(out, 1)
