# activation name argument.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(136)


class Net(nn.Module):
    def __init__(self, out_activation='sigmoid'):
        super().__init__()
        self.f = nn.Linear(4, 1)
        self.out_activation = out_activation

    def forward(self, x):
        x = self.f(x)
        if self.out_activation == 'sigmoid':
            x = torch.sigmoid(x)
        elif self.out_activation == 'tanh':
            x = torch.tanh(x)
        return x


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = net(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist())
