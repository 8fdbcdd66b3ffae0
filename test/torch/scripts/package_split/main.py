import torch
import torch.nn as nn

from engine import evaluate, train_one_epoch
from metrics import accuracy, brier
from model import Net

torch.manual_seed(46)
x = torch.randn(16, 4)
y = (x[:, :1] > 0).float()
loader = [(x[:8], y[:8]), (x[8:], y[8:])]
model = Net()
criterion = nn.BCELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.3)
for epoch in range(3):
    loss = train_one_epoch(model, criterion, loader, optimizer)
    val, scores = evaluate(model, criterion, loader, {"acc": accuracy, "brier": brier})
    print(epoch, loss, val, scores)
print(model(x[:2]).tolist())
