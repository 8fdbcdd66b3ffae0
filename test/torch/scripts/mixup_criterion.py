# mixup criterion.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(148)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


def mixup_data(x, y, lam):
    index = torch.arange(x.size(0) - 1, -1, -1)
    return lam * x + (1 - lam) * x[index], y, y[index]


def mixup_criterion(criterion, pred, y_a, y_b, lam):
    return lam * criterion(pred, y_a) + (1 - lam) * criterion(pred, y_b)


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    mixed, y_a, y_b = mixup_data(x, y, 0.7)
    outputs = net(mixed)
    loss = mixup_criterion(criterion, outputs, y_a, y_b, 0.7)
    opt.zero_grad()
    loss.backward()
    opt.step()
    predicted = (outputs > 0.5).float()
    print(loss.item(), 0.7 * predicted.eq(y_a).sum().item() + 0.3 * predicted.eq(y_b).sum().item())
print(net(x).flatten().tolist())
