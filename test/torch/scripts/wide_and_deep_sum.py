import torch
import torch.nn as nn

torch.manual_seed(72)


class FM(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(5, 1)
        self.v = nn.Parameter(torch.randn(5, 3) * 0.1)

    def forward(self, x):
        linear = self.linear(x)
        inter = 0.5 * ((x @ self.v) ** 2 - (x ** 2) @ (self.v ** 2)).sum(1, keepdim=True)
        return linear + inter


class DeepFM(nn.Module):
    def __init__(self):
        super().__init__()
        self.fm = FM()
        self.deep = nn.Sequential(nn.Linear(5, 4), nn.ReLU(), nn.Linear(4, 1))

    def forward(self, x):
        return torch.sigmoid(self.fm(x) + self.deep(x))


def train(model, x, y, epochs, optimizer, criterion):
    for e in range(epochs):
        y_pred = model(x)
        loss = criterion(y_pred, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        print('epoch:', e, 'loss:', loss.item())


def test(model, x):
    model.eval()
    predicts = list()
    with torch.no_grad():
        for i in range(0, len(x), 4):
            y = model(x[i:i + 4])
            predicts.extend(y.tolist())
    return predicts


x = torch.randn(10, 5)
y = (x[:, :1] > 0).float()
model = DeepFM()
train(model, x, y, 3, torch.optim.Adam(model.parameters(), lr=0.05), torch.nn.BCELoss())
print(test(model, x))
