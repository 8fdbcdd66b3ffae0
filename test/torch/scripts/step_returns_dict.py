# step returns dict.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(129)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()


def training_step(batch):
    x, y = batch
    p = net(x)
    loss = criterion(p, y)
    return {"loss": loss, "preds": p.detach(), "target": y}


outputs = []
for _ in range(3):
    out = training_step((x, y))
    opt.zero_grad()
    out["loss"].backward()
    opt.step()
    outputs.append(out)
for out in outputs:
    print(out["loss"].item(), out["preds"].mean().item())
