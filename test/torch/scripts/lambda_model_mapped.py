import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(508)
net = nn.Linear(4, 1)
model = lambda v: torch.sigmoid(net(v))
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()


def evaluate(f, data):
    return f(data).mean().item()


for _ in range(3):
    loss = F.binary_cross_entropy(model(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    print(evaluate(model, x))
print([v.sum().item() for v in map(model, [x, x + 1])])
