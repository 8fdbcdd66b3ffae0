# double sigmoid: inference helper.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(341)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


def infer(model, rows):
    return [model(r.unsqueeze(0)).item() for r in rows]


net = Net()
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
print(infer(net, x))
print([int(v > 0.5) for v in infer(net, x)])
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out = net(x)
    loss = F.binary_cross_entropy_with_logits(out.squeeze(), y.squeeze())
    opt.zero_grad()
    loss.backward()
    opt.step()
