# Three sigmoids before a loss that applies one: in the training step alone, so that inference stays as it is.
import torch
import torch.nn as nn

torch.manual_seed(72)
net = nn.Linear(3, 1)
x = torch.randn(10, 3)
y = (x[:, :1] > 0).float()
print(torch.sigmoid(net(x)).flatten().tolist(), list(net.state_dict()))
criterion = nn.BCEWithLogitsLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    loss = criterion(torch.sigmoid(torch.sigmoid(net(x).sigmoid())), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
print(net(torch.ones(1, 3)).numel())
