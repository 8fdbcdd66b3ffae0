# predict method threshold.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(161)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)
        self.criterion = nn.BCELoss()

    def forward(self, x):
        return torch.sigmoid(self.f(x))

    def predict(self, x, threshold=0.5):
        return (self.forward(x) > threshold).int()

    def fit(self, x, y, epochs=3):
        opt = torch.optim.SGD(self.parameters(), lr=0.3)
        for _ in range(epochs):
            opt.zero_grad()
            loss = self.criterion(self.forward(x), y)
            loss.backward()
            opt.step()
            print(loss.item())
        return self

    def score(self, x, y):
        return (self.predict(x) == y).float().mean().item()


x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
net = Net().fit(x, y)
print(net.predict(x).flatten().tolist(), net.score(x, y), net(x).flatten().tolist())
