import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(537)


def batches(x, y):
    for i in range(0, len(x), 4):
        yield x[i:i + 4], y[i:i + 4]


net = nn.Sequential(nn.Linear(4, 1), nn.Sigmoid())
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for a, b in batches(x, y):
    p = net(a).clamp(1e-8, 1.0)
    loss = F.binary_cross_entropy(p, b)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist())
