# model and criterion are parameters of the training function.
import torch
import torch.nn as nn

torch.manual_seed(23)


class LogReg(torch.nn.Module):
    def __init__(self, n):
        super().__init__()
        self.linear = torch.nn.Linear(n, 1)

    def forward(self, x):
        y_pred = torch.sigmoid(self.linear(x))
        return y_pred


def train(model, criterion, optimizer, x, y, epochs=5):
    for epoch in range(epochs):
        y_pred = model(x)
        loss = criterion(y_pred, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        print(epoch, loss.item())


def test(model, x, y):
    with torch.no_grad():
        y_pred = model(x)
        y_cls = y_pred.round()
        print(y_cls.eq(y).sum().item() / float(y.shape[0]), y_pred[0].item())


m = LogReg(4)
x = torch.randn(30, 4)
y = (x[:, 1:2] > 0).float()
train(m, nn.BCELoss(), torch.optim.SGD(m.parameters(), lr=0.5), x, y)
test(m, x, y)
