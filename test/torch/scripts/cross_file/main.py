import torch
import torch.nn as nn

from evaluate import evaluate
from model import Head

torch.manual_seed(18)
model = Head(7)
criterion = nn.BCELoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
x = torch.randn(30, 7)
y = (x[:, :1] > 0).float()
for epoch in range(5):
    model.train()
    loss = criterion(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(epoch, loss.item(), evaluate(model, x, y))
