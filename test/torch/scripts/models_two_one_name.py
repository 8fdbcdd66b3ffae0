# models_two_one_name
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(1031)
net = nn.Linear(4, 1)
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()


def update(loss):
    opt.zero_grad()
    loss.backward()
    opt.step()


for kind in ("a", "b", "a"):
    if kind == "a":
        model = nn.Sequential(net, nn.Sigmoid())
        update(criterion(model(x), y))
    else:
        model = nn.Sequential(net)
    print(model(x).flatten().tolist())
