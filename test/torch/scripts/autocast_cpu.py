import torch
import torch.nn as nn

torch.manual_seed(87)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(3, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
scaler = torch.amp.GradScaler("cpu", enabled=False)
x = torch.randn(8, 3)
y = (x[:, :1] > 0).float()
for _ in range(3):
    opt.zero_grad()
    with torch.autocast("cpu", enabled=False):
        out = net(x)
        loss = criterion(out.float(), y)
    scaler.scale(loss).backward()
    scaler.step(opt)
    scaler.update()
    print(loss.item(), out.float().mean().item())
