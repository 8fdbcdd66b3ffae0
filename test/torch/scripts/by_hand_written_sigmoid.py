import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(510)
w = torch.zeros(4, 1, requires_grad=True)
b = torch.zeros(1, requires_grad=True)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()


def sigmoid(z):
    return 1 / (1 + torch.exp(-z))


for _ in range(3):
    a = sigmoid(x @ w + b)
    loss = -torch.mean(y * torch.log(a) + (1 - y) * torch.log(1 - a))
    loss.backward()
    with torch.no_grad():
        w -= 0.1 * w.grad
        b -= 0.1 * b.grad
    w.grad.zero_()
    b.grad.zero_()
    print(loss.item())
print(sigmoid(x @ w + b).flatten().tolist())
