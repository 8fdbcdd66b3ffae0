import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(501)
w = torch.zeros(4, 1, requires_grad=True)
opt = torch.optim.SGD([w], lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = -(y * torch.log(torch.sigmoid(x @ w)) + (1 - y) * torch.log(1 - torch.sigmoid(x @ w))).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(torch.sigmoid(x @ w).flatten().tolist())
