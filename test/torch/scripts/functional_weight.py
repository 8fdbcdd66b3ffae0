import torch
import torch.nn.functional as F

torch.manual_seed(21)
w = torch.randn(5, 1, requires_grad=True)
x = torch.randn(20, 5)
y = torch.randint(0, 2, (20, 1)).float()
sample_weight = torch.rand(20, 1)
for _ in range(5):
    p = torch.sigmoid(x @ w)
    loss = F.binary_cross_entropy(p, y, weight=sample_weight, reduction="sum")
    loss.backward()
    with torch.no_grad():
        w -= 0.01 * w.grad
        w.grad.zero_()
    print(loss.item())
print(torch.sigmoid(x @ w).flatten().tolist()[:4])
