# hook on all modules.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(102)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)
        self.sigmoid = nn.Sigmoid()

    def forward(self, x):
        return self.sigmoid(self.f(x))


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
outputs = []
for module in net.modules():
    if isinstance(module, nn.Sigmoid):
        module.register_forward_hook(lambda m, i, o: outputs.append(o.sum().item()))
net(x)
print(outputs)
