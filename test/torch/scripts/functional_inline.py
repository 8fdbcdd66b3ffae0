# the sigmoid stands in the argument of the loss.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(5)
layer = nn.Linear(5, 1)
opt = torch.optim.SGD(layer.parameters(), lr=0.1)
x = torch.randn(30, 5)
y = torch.randint(0, 2, (30,)).float()
for _ in range(6):
    logits = layer(x).squeeze(-1)
    loss = F.binary_cross_entropy(torch.sigmoid(logits), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
print(loss.item())
print(torch.sigmoid(layer(x)).flatten().tolist()[:5])
