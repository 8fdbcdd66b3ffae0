import torch
import torch.nn as nn

torch.manual_seed(86)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(3, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


def predictions(model, data):
    for row in data:
        yield model(row)


@torch.no_grad()
def accuracy(model, x, y, threshold=0.5):
    hits = [float((p > threshold) == bool(t)) for p, t in zip(predictions(model, x), y)]
    return sum(hits) / len(hits)


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 3)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = criterion(input=net(x), target=y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), accuracy(net, x, y))
