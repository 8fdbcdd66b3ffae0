# predictions and targets are gathered over batches for a metric of one's own.
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(32)


def auc(scores, labels):
    positive = [s for s, l in zip(scores, labels) if l == 1]
    negative = [s for s, l in zip(scores, labels) if l == 0]
    wins = sum((p > n) + 0.5 * (p == n) for p in positive for n in negative)
    return wins / max(1, len(positive) * len(negative))


class Mlp(nn.Module):
    def __init__(self):
        super().__init__()
        self.l = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.l(x)).squeeze()


x = torch.randn(32, 4)
y = (x[:, 0] + 0.5 * torch.randn(32) > 0).float()
loader = DataLoader(TensorDataset(x, y), batch_size=8)
model, loss_func = Mlp(), nn.BCELoss()
optim = torch.optim.Adam(model.parameters(), lr=0.05)
for epoch in range(3):
    scores, labels, losses = [], [], []
    for xb, yb in loader:
        pred = model(xb)
        loss = loss_func(pred, yb)
        optim.zero_grad()
        loss.backward()
        optim.step()
        losses.append(loss.item())
        scores.extend(pred.detach().tolist())
        labels.extend(yb.tolist())
    print(epoch, sum(losses) / len(losses), auc(scores, labels), max(scores))
