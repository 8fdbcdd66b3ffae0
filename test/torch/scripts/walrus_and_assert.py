import torch
import torch.nn as nn

torch.manual_seed(83)
layer = nn.Linear(3, 1)


def score(x):
    return torch.sigmoid(layer(x))


criterion = nn.BCELoss()
opt = torch.optim.SGD(layer.parameters(), lr=0.3)
x = torch.randn(8, 3)
y = (x[:, :1] > 0).float()
for _ in range(3):
    out = score(x)
    assert ((out >= 0) & (out <= 1)).all(), "probabilities"
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    if (confident := (out > 0.8).sum().item()) >= 0:
        print(loss.item(), confident)
    del out
print(max(score(row).item() for row in x))
