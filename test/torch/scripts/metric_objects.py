# metric objects.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(132)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


class Accuracy:
    def __init__(self, threshold=0.5):
        self.threshold, self.right, self.all = threshold, 0, 0

    def update(self, preds, target):
        self.right += ((preds > self.threshold) == target.bool()).sum().item()
        self.all += target.numel()

    def compute(self):
        return self.right / self.all


class Mean:
    total = 0.0

    def __call__(self, values):
        self.total += values.mean().item()
        return self.total


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
accuracy, mean = Accuracy(), Mean()
for _ in range(3):
    p = net(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    accuracy.update(p, y)
    print(loss.item(), accuracy.compute(), mean(p))
