# double softmax: many prints.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(317)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 3)

    def forward(self, x):
        return F.softmax(self.f(x), dim=1)


net = Net()
x = torch.randn(8, 4)
y = torch.randint(0, 3, (8,))
for k in range(2):
    print(net(x)[k].tolist(), net(x + k).max().item(), net(-x).min().item(), net(x * 2).std().item())
print(net(x[:1]).argmax().item())
print([row.max().item() for row in net(x)])
print(net(torch.zeros(1, 4)).flatten().tolist())
criterion = nn.CrossEntropyLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
