# a tensor is filled slice by slice.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(122)


class Multi(nn.Module):
    def __init__(self):
        super().__init__()
        self.heads = nn.ModuleList(nn.Linear(4, 1) for _ in range(3))

    def forward(self, x):
        out = torch.zeros(x.size(0), 3)
        for i, head in enumerate(self.heads):
            out[:, i:i + 1] = torch.sigmoid(head(x))
        return out


net = Multi()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :3] > 0).float()
for _ in range(3):
    p = net(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x)[0].tolist())
