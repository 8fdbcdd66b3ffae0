# the chain is cut by position for features: its length must stay.
import torch
import torch.nn as nn

torch.manual_seed(59)
model = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 1), nn.Sigmoid())
criterion = nn.BCELoss()
opt = torch.optim.SGD(model.parameters(), lr=0.2)
x = torch.randn(6, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = criterion(model(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
features = nn.Sequential(*list(model.children())[:-2])
print(loss.item(), features(x).sum().item(), len(model), model(x).sum().item())
