# some columns are probabilities, some are not.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(156)


class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 7)

    def forward(self, x):
        out = self.f(x)
        obj = torch.sigmoid(out[:, :1])
        box = out[:, 1:5]
        cls = torch.sigmoid(out[:, 5:])
        return torch.cat([obj, box, cls], dim=1)


net = Detector()
bce = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    out = net(x)
    loss = bce(out[:, :1], y) + F.mse_loss(out[:, 1:5], x) + bce(out[:, 5:], torch.cat([y, 1 - y], 1))
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
out = net(x)
print(out[out[:, 0] > 0.5][:, 5:].sum().item(), out.mean().item())
