import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(537)


class Net(nn.Module):
    def __init__(self, tasks):
        super().__init__()
        self.heads = nn.ModuleDict({t: nn.Linear(4, 1) for t in tasks})

    def forward(self, x):
        return {t: torch.sigmoid(self.heads[t](x)) for t in self.heads}


net = Net(["a", "b"])
opt = torch.optim.SGD(net.parameters(), lr=0.2)
bce = nn.BCELoss()
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    out = net(x)
    loss = sum(bce(out[t], y) for t in out)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print({k: v.flatten().tolist() for k, v in net(x).items()})
