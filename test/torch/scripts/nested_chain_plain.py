import torch
import torch.nn as nn

torch.manual_seed(75)
head = nn.Sequential(nn.Linear(3, 1), nn.Sigmoid())
model = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), head)
criterion = nn.BCELoss()
opt = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.randn(5, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = criterion(model(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(model(x).flatten().tolist(), head(torch.ones(1, 3)).item(), list(model.state_dict()))
traced = torch.jit.trace(model, x)
print(traced(x).sum().item())
