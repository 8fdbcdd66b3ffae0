# the probabilities have a name and several readers.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(6)
layer = nn.Linear(5, 1)
opt = torch.optim.SGD(layer.parameters(), lr=0.1)
x = torch.randn(30, 5)
y = torch.randint(0, 2, (30, 1)).float()
history = []
for _ in range(6):
    scores = layer(x)
    probs = torch.sigmoid(scores)
    loss = F.binary_cross_entropy(probs, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    history.append(probs.detach().mean().item())
    hits = (probs > 0.5) == (y > 0.5)
    print(loss.item(), hits.float().mean().item(), probs.max().item())
print(history)
