import torch
import torch.nn.functional as F

torch.manual_seed(11)
w = torch.zeros(4, 1, requires_grad=True)
b = torch.zeros(1, requires_grad=True)


def model(x):
    return torch.sigmoid(x @ w + b)


x = torch.randn(16, 4)
y = (x.sum(1, keepdim=True) > 0).float()
sample_weights = torch.where(y == 1, torch.tensor(2.0), torch.tensor(0.5))
for epoch in range(5):
    y_pred = model(x)
    loss = F.binary_cross_entropy(y_pred, y, weight=sample_weights)
    loss.backward()
    with torch.no_grad():
        w -= 0.5 * w.grad
        b -= 0.5 * b.grad
        w.grad.zero_()
        b.grad.zero_()
    print(epoch, loss.item())
print(model(x).round().flatten().tolist())
print(w.flatten().tolist())
