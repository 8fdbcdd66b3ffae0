# hook on block.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(101)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(4, 3)
        self.head = nn.Sequential(nn.ReLU(), nn.Linear(3, 1), nn.Sigmoid())

    def forward(self, x):
        return self.head(self.body(x))


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
activations = {}


def keep(name):
    def hook(model, input, output):
        activations[name] = output.detach()
    return hook


for name, module in net.named_children():
    module.register_forward_hook(keep(name))
net(x)
print(activations['head'].flatten().tolist())
