import torch
from torch import nn
from net import Net

torch.manual_seed(19)
net = Net()
loss_fn = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
x = torch.randn(25, 4)
y = (x.sum(1, keepdim=True) > 0).float()
for i in range(6):
    opt.zero_grad()
    loss = loss_fn(net(x), y)
    loss.backward()
    opt.step()
    print(loss.item())
print(net.predict(x).sum().item(), net.predict(x, 0.7).sum().item(), net.predict_proba(x)[:3].flatten().tolist())
