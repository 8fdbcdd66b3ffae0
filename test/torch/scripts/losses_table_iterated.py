import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(506)
LOSS = {"bce": nn.BCELoss(), "mse": nn.MSELoss()}
net = nn.Sequential(nn.Linear(4, 1), nn.Sigmoid())
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = net(x)
    loss = LOSS["bce"](p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    print({k: f(p, y).item() for k, f in LOSS.items()})
