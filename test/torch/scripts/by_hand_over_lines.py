import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(511)
net = nn.Linear(4, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    yhat = torch.sigmoid(net(x))
    loss = -(
        y * torch.log(yhat)  # positives
        + (1 - y) * torch.log(1 - yhat)  # negatives
    ).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    acc = ((yhat > .5).float() == y).float().mean()
    print(acc.item())
