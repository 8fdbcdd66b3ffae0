# double sigmoid: pos weight.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(301)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)
        self.act = nn.Sigmoid()

    def forward(self, x):
        return self.act(self.f(x))


net = Net()
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
with torch.no_grad():
    p = net(x)
    print(p.mean().item(), (p > 0.5).flatten().tolist(), list(net.state_dict()))
criterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([2.0]))
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    correct = ((out > 0.5).float() == y).sum().item()
