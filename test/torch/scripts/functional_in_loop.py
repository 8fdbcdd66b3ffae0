import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(22)
net = nn.Linear(5, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
xs = torch.randn(20, 5)
ys = (xs[:, 0] * xs[:, 1] > 0).float()
for epoch in range(3):
    running, hits = 0.0, 0
    for i in range(0, 20, 5):
        xb, yb = xs[i:i + 5], ys[i:i + 5]
        preds = torch.sigmoid(net(xb)).squeeze()
        loss = F.binary_cross_entropy(preds, yb)
        opt.zero_grad(); loss.backward(); opt.step()
        running += loss.item()
        hits += ((preds > 0.5).float() == yb).sum().item()
    print(epoch, running, hits)
print(torch.sigmoid(net(xs)).squeeze().tolist())
