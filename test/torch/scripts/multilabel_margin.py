# multilabel margin.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(335)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 3)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


net = Net()
x = torch.randn(8, 4)
y = (torch.rand(8, 3) > 0.5).float()
print(net(x).tolist())
criterion = nn.MultiLabelSoftMarginLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
