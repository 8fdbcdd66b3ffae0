import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(512)


class Net(nn.Module):
    def __init__(self, out="sigmoid"):
        super().__init__()
        self.f = nn.Linear(4, 1)
        self.out = out

    def forward(self, x):
        z = self.f(x)
        if self.out == "sigmoid":
            return torch.sigmoid(z)
        elif self.out == "tanh":
            return torch.tanh(z)
        return z


net = Net()
other = Net("tanh")
opt = torch.optim.SGD([*net.parameters(), *other.parameters()], lr=0.2)
bce, mse = nn.BCELoss(), nn.MSELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = bce(net(x), y) + mse(other(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist(), other(x).mean().item())
