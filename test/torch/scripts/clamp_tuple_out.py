import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(506)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        p = torch.sigmoid(self.fc(x)).clamp(1e-6, 1 - 1e-6)
        return p, x.mean()


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
criterion = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p, m = net(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x)[0].flatten().tolist())
