import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(536)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.heads = nn.ModuleDict({n: nn.Sequential(nn.Linear(4, 1), nn.Sigmoid()) for n in ("a", "b")})

    def forward(self, x):
        return {n: head(x) for n, head in self.heads.items()}


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
bce = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    out = net(x)
    loss = bce(out["a"], y) + bce(out["b"], y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x)["a"].flatten().tolist())
