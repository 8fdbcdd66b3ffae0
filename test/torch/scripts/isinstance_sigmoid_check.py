# isinstance sigmoid check.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(164)

model = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 1), nn.Sigmoid())
criterion = nn.BCELoss()
opt = torch.optim.SGD(model.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = model(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
features = model[:-2](x)
logit = model[-2](features)
print(model[-1](logit).flatten().tolist(), len(model))
out = x
for layer in model:
    out = layer(out)
print(out.flatten().tolist())
