import torch
import torch.nn as nn

torch.manual_seed(82)


class Net(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.a = nn.Linear(3, width)
        self.b = nn.Linear(width, 1)

    def forward(self, x):
        return torch.sigmoid(self.b(torch.relu(self.a(x))))


nets = {"small": Net(2), "large": Net(6)}
criterion = nn.BCELoss()
x = torch.randn(8, 3)
y = (x[:, :1] > 0).float()
for name, net in nets.items():
    opt = torch.optim.SGD(net.parameters(), lr=0.3)
    for _ in range(3):
        out = net(x)
        loss = criterion(out, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
    print(name, loss.item(), out.mean().item())
ensemble = torch.stack([net(x) for net in nets.values()]).mean(0)
print(ensemble.flatten().tolist())
