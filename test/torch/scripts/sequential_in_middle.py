# sequential in middle.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(139)

head = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 1), nn.Sigmoid(), nn.Flatten(0))
criterion = nn.BCELoss()
opt = torch.optim.SGD(head.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, 0] > 0).float()
for _ in range(3):
    p = head(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), p.mean().item())
print(list(head.state_dict()))
