import torch
import torch.nn as nn

torch.manual_seed(13)


def focal_loss(p, y, gamma=2.0, eps=1e-7):
    p = p.clamp(eps, 1 - eps)
    pt = torch.where(y == 1, p, 1 - p)
    return (-(1 - pt) ** gamma * torch.log(pt)).mean()


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x))


net = Net()
bce = nn.BCELoss()
opt = torch.optim.Adam(net.parameters(), lr=0.05)
x = torch.randn(20, 4)
y = (x[:, :1] > 0.8).float()
for _ in range(4):
    p = net(x)
    loss = 0.5 * bce(p, y) + 0.5 * focal_loss(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist())
