# double sigmoid: functional loop.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(302)

net = nn.Linear(4, 1)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
with torch.no_grad():
    print(torch.sigmoid(net(x)).flatten().tolist())
opt = torch.optim.Adam(net.parameters(), lr=0.01)
for _ in range(3):
    p = torch.sigmoid(net(x))
    loss = F.binary_cross_entropy_with_logits(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    hits = (p > 0.5).sum().item()
