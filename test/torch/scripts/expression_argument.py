# the argument of the sigmoid is a sum: what is left must keep its meaning.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(61)
users = nn.Embedding(10, 4)
items = nn.Embedding(10, 4)
bias = nn.Parameter(torch.zeros(1))
opt = torch.optim.SGD(list(users.parameters()) + list(items.parameters()) + [bias], lr=0.5)
u = torch.randint(0, 10, (12,))
i = torch.randint(0, 10, (12,))
y = torch.randint(0, 2, (12,)).float()
for _ in range(3):
    score = torch.sigmoid((users(u) * items(i)).sum(1) + bias).view(-1)
    loss = F.binary_cross_entropy(score, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(torch.sigmoid((users(u) * items(i)).sum(1) + bias).tolist())
