# dict_of_outputs
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(1013)
net = nn.Linear(4, 1)
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()


def update(loss):
    opt.zero_grad()
    loss.backward()
    opt.step()


for _ in range(3):
    out = {"p": torch.sigmoid(net(x)), "x": x}
    update(criterion(out["p"], y))
    for k, v in out.items():
        print(k, v.flatten().tolist())
