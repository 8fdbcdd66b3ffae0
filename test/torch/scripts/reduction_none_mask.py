import torch
import torch.nn as nn

torch.manual_seed(10)
net = nn.Sequential(nn.Linear(4, 6), nn.Tanh(), nn.Linear(6, 3), nn.Sigmoid())
criterion = nn.BCELoss(reduction='none')
opt = torch.optim.SGD(net.parameters(), lr=0.5)
x = torch.randn(9, 4)
y = (torch.rand(9, 3) > 0.5).float()
mask = (torch.rand(9, 3) > 0.3).float()
for _ in range(4):
    opt.zero_grad()
    pred = net(x)
    loss = (criterion(pred, y) * mask).sum() / mask.sum()
    loss.backward()
    opt.step()
    print(loss.item())
pred = net(x)
correct = ((pred > 0.5).float() == y).float() * mask
print('masked accuracy', (correct.sum() / mask.sum()).item())
print(list(net.state_dict().keys()))
