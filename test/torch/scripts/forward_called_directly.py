import torch
import torch.nn as nn

torch.manual_seed(51)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 2)

    def forward(self, x):
        return torch.sigmoid(self.f(x))

    def scores(self, x):
        return self.forward(x).tolist()


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(6, 4)
y = torch.randint(0, 2, (6, 2)).float()
for _ in range(3):
    loss = criterion(net.forward(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net.scores(x))
