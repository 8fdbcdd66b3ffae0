import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(511)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 2)

    def forward(self, x):
        return torch.sigmoid(self.fc(x))


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    o = net(x)
    loss = -(y[:, 0] * torch.log(o[:, 0]) + (1 - y[:, 0]) * torch.log(1 - (o[:, 0]))).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist())
