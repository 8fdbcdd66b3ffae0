# a forward hook reads what the model gives.
import torch
import torch.nn as nn

torch.manual_seed(58)
seen = []


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(6, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = criterion(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
net.register_forward_hook(lambda module, inputs, output: seen.append(output.mean().item()))
net(x)
print(loss.item(), seen)
