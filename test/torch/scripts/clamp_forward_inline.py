import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(508)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        return torch.clamp(torch.sigmoid(self.fc(x)), min=1e-6, max=1 - 1e-6)


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = F.binary_cross_entropy(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
with torch.no_grad():
    print(net(x * 1000).flatten().tolist())
