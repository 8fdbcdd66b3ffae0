import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(12)


class FocalLoss(nn.Module):
    def __init__(self, alpha=0.25, gamma=2.0):
        super().__init__()
        self.alpha = alpha
        self.gamma = gamma

    def forward(self, inputs, targets):
        bce = F.binary_cross_entropy(inputs, targets, reduction='none')
        pt = torch.exp(-bce)
        return (self.alpha * (1 - pt) ** self.gamma * bce).mean()


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x))


net = Net()
criterion = FocalLoss()
opt = torch.optim.Adam(net.parameters(), lr=0.05)
x = torch.randn(20, 4)
y = (x[:, :1] > 0.8).float()
for _ in range(4):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), (out > .5).sum().item())
print(net(x).flatten().tolist())
