import numpy as np
import torch
import torch.nn as nn

torch.manual_seed(63)


def roc_auc_score(y_true, y_score):
    order = np.argsort(y_score)
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    pos = y_true == 1
    return (ranks[pos].sum() - pos.sum() * (pos.sum() + 1) / 2) / (pos.sum() * (~pos).sum())


def log_loss(y_true, p):
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return -(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)).mean()


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(5, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x))


def get_scores(model, x):
    model.eval()
    with torch.no_grad():
        return model(x).numpy().squeeze()


X = torch.randn(40, 5)
Y = (X[:, 0] + 0.3 * torch.randn(40) > 0).float()
model = Net()
crit = nn.BCELoss()
opt = torch.optim.Adam(model.parameters(), lr=0.05)
for epoch in range(3):
    model.train()
    loss = crit(model(X).squeeze(), Y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    scores = get_scores(model, X)
    print(epoch, roc_auc_score(Y.numpy(), scores), log_loss(Y.numpy(), scores))
