# the class of the loss is the default of a parameter.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(162)


class Module(nn.Module):
    def __init__(self):
        super().__init__()
        self.seq = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 1), nn.Sigmoid())

    def forward(self, X):
        return self.seq(X)


class NeuralClassifier:
    def __init__(self, module=Module, loss=nn.BCELoss, lr=0.1, epochs=3):
        self.module_ = module()
        self.loss_ = loss()
        self.epochs = epochs
        self.opt_ = torch.optim.SGD(self.module_.parameters(), lr=lr)

    def fit(self, X, y):
        for _ in range(self.epochs):
            self.opt_.zero_grad()
            loss = self.loss_(self.module_(X), y)
            loss.backward()
            self.opt_.step()
            print(loss.item())
        return self

    def predict_proba(self, X):
        with torch.no_grad():
            p = self.module_(X)
        return torch.cat([1 - p, p], dim=1).numpy()

    def predict(self, X):
        return self.predict_proba(X).argmax(axis=1)


x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
clf = NeuralClassifier().fit(x, y)
print(clf.predict(x).tolist(), clf.predict_proba(x)[:, 1].tolist())
