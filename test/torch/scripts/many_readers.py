# so many readers that forward had better keep giving probabilities.
import torch
import torch.nn as nn

torch.manual_seed(26)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(4, 6)
        self.fc2 = nn.Linear(6, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(x))))


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
x = torch.randn(10, 4)
y = (x[:, :1] > 0).float()
for _ in range(4):
    loss = criterion(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).mean().item())
print(net(x + 1).mean().item())
print(net(x - 1).min().item())
print(net(x * 2).max().item())
print(net(-x).sum().item())
print((net(x) > 0.5).sum().item())
print(net(torch.zeros(1, 4)).item())
