# a bag is the mean of probabilities: the sigmoid cannot move behind it.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(112)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = torch.tensor([1.0, 0.0])
for _ in range(3):
    instance = net(x).view(2, 4)
    bag = instance.mean(dim=1)
    loss = criterion(bag, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).view(2, 4).mean(dim=1).tolist())
