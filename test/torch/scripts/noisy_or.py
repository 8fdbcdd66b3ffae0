# noisy-or works on probabilities.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(114)


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
    bag = 1 - torch.prod(1 - instance, dim=1)
    loss = criterion(bag, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist())
