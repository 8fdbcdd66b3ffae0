from collections import OrderedDict

import torch
import torch.nn as nn

torch.manual_seed(21)
model = nn.Sequential(OrderedDict([
    ('fc1', nn.Linear(4, 8)),
    ('relu1', nn.ReLU()),
    ('fc2', nn.Linear(8, 1)),
    ('output', nn.Sigmoid()),
]))
criterion = nn.BCELoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
x = torch.randn(16, 4)
y = (x[:, 0] > 0).float().unsqueeze(1)
for epoch in range(4):
    output = model(x)
    loss = criterion(output, y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(f"{epoch}: {loss.item():.4f}")
print(model.state_dict().keys())
ps = model(x)
equals = (ps > 0.5).float() == y
print(equals.float().mean().item(), ps[:3].tolist())
