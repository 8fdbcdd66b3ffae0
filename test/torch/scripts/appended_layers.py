import torch
import torch.nn as nn

torch.manual_seed(42)


def mlp(sizes):
    layers = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        layers.append(nn.Linear(a, b))
        layers.append(nn.ReLU())
    layers.append(nn.Linear(sizes[-1], 1))
    layers.append(nn.Sigmoid())
    return nn.Sequential(*layers)


model = mlp([4, 6, 5])
criterion = nn.BCELoss()
opt = torch.optim.Adam(model.parameters(), lr=0.01)
x = torch.randn(14, 4)
y = (x[:, :1] > 0).float()
for _ in range(4):
    loss = criterion(model(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(model(x).flatten().tolist(), list(model.state_dict()))
