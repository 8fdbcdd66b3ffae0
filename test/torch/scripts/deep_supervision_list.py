# deep supervision list.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(157)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 4)
        self.h1 = nn.Linear(4, 1)
        self.h2 = nn.Linear(4, 1)

    def forward(self, x):
        z = torch.relu(self.a(x))
        d0, d1 = self.h1(x), self.h2(z)
        return torch.sigmoid(d0), torch.sigmoid(d1)


def muti_bce_loss_fusion(d0, d1, labels):
    loss0 = bce_loss(d0, labels)
    loss1 = bce_loss(d1, labels)
    return loss0, loss0 + loss1


bce_loss = nn.BCELoss()
net = Net()
opt = torch.optim.Adam(net.parameters(), lr=0.05)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    d0, d1 = net(x)
    loss0, loss = muti_bce_loss_fusion(d0, d1, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), loss0.item())
pred = net(x)[0]
print(((pred - pred.min()) / (pred.max() - pred.min())).flatten().tolist())
