import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(513)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x, prob=True):
        z = self.f(x)
        return torch.sigmoid(z) if prob else z


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
bce = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = bce(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist(), net(x, prob=False).flatten().tolist())
