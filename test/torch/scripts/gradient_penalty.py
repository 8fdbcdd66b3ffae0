# gradient penalty.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(110)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    xi = x.clone().requires_grad_(True)
    p = net(xi)
    grads = torch.autograd.grad(outputs=p, inputs=xi, grad_outputs=torch.ones_like(p), create_graph=True)[0]
    loss = criterion(p, y) + 0.1 * ((grads.norm(2, dim=1) - 1) ** 2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).flatten().tolist())
