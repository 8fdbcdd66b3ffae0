# logits into BCELoss: functional.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(328)

net = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 1))
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
print(net(x).sigmoid().round().flatten().tolist())
opt = torch.optim.SGD(net.parameters(), lr=0.1)
try:
    loss = F.binary_cross_entropy(net(x), y, weight=torch.full((8, 1), 2.0))
    loss.backward()
    opt.step()
except RuntimeError:
    pass
