# outputs of batches are put together in a list before one loss.
import torch
import torch.nn as nn

torch.manual_seed(88)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(3, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 3)
y = (x[:, :1] > 0).float()
for _ in range(3):
    parts = []
    for i in range(0, 8, 4):
        parts.append(net(x[i:i + 4]))
    out = torch.cat(parts)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), out.mean().item())
