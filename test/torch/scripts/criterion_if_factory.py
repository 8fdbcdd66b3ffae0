import torch
import torch.nn as nn

torch.manual_seed(44)


def get_loss(name="bce", **kwargs):
    if name == "bce":
        return nn.BCELoss(**kwargs)
    elif name == "l1":
        return nn.L1Loss(**kwargs)
    raise ValueError(name)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(3, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


net = Net()
criterion = get_loss("bce", reduction="sum")
opt = torch.optim.SGD(net.parameters(), lr=0.05)
x = torch.randn(9, 3)
y = (x[:, :1] > 0).float()
for _ in range(3):
    pred = net(x)
    loss = criterion(pred, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist())
