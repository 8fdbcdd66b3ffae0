# closure lbfgs.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(152)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.LBFGS(net.parameters(), lr=0.3, max_iter=3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()


def closure():
    opt.zero_grad()
    output = net(x)
    loss = criterion(output, y)
    loss.backward()
    return loss


for _ in range(3):
    print(opt.step(closure).item())
print(net(x).flatten().tolist())
