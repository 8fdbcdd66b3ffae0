# indexed layers.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(165)

model = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 1), nn.Sigmoid())
nn.init.xavier_uniform_(model[0].weight)
nn.init.zeros_(model[2].bias)
criterion = nn.BCELoss()
opt = torch.optim.SGD(model.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = criterion(model(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(model[2].weight.tolist(), model(x).round().flatten().tolist())
