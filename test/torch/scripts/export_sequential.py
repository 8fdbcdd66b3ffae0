import torch
import torch.nn as nn

torch.manual_seed(29)
model = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 1), nn.Sigmoid())
criterion = nn.BCELoss()
opt = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.randn(16, 4)
y = (x.sum(1, keepdim=True) > 0).float()
for _ in range(4):
    loss = criterion(model(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
print(loss.item())
exported = torch.jit.trace(model, x[:2])
print(exported(x[:4]).flatten().tolist())
print(model(x).mean().item())
