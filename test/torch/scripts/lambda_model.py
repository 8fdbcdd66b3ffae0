import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(528)
lin = nn.Linear(4, 1)
model = lambda x: torch.sigmoid(lin(x))
opt = torch.optim.SGD(lin.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = F.binary_cross_entropy(model(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(model(x).flatten().tolist())
