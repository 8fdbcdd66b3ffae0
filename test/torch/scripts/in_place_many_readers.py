import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(500)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        out = self.fc(x)
        torch.sigmoid_(out)
        return out.squeeze(1)


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
bce = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = bce(net(x), y.squeeze(1))
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
    print(net(x).mean().item(), net(x).max().item(), (net(x) > 0.5).sum().item(), net(x[:2]).tolist(), net(x[2:]).sum().item())
