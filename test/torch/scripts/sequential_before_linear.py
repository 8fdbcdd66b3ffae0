# the sigmoid is inside a chain that other code runs too.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(140)

net = nn.Sequential(nn.Linear(4, 1), nn.Sigmoid(), nn.Unflatten(1, (1, 1)), nn.Flatten())
second = nn.Sequential(net, nn.BatchNorm1d(1, affine=True))
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = net(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(second(x).flatten().tolist(), list(second.state_dict()))
