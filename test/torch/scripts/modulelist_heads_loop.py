import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(535)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1), nn.Sigmoid()])

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
bce = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = bce(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist())
