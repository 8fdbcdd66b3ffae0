import torch
import torch.nn as nn

torch.manual_seed(739)


class Fixed(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x))


class Trained(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x))


def evaluate(model, x):
    with torch.no_grad():
        return model(x).mean().item()


x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
fixed = Fixed()
net = Trained()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    loss = criterion(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), evaluate(net, x), evaluate(fixed, x))
