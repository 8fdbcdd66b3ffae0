import torch
import torch.nn as nn

torch.manual_seed(70)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 3)
        self.softmax = nn.Softmax(dim=1)

    def forward(self, x):
        return self.softmax(self.f(x))


net = Net()
x = torch.randn(5, 4)
y = torch.randint(0, 3, (5,))
print(net(x)[0].tolist(), net(x).max(dim=1)[1].tolist())
criterion = nn.NLLLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for _ in range(2):
    loss = criterion(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
