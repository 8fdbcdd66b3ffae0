# readers in evaluation mode get probabilities from another return.
import torch
import torch.nn as nn

torch.manual_seed(73)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        z = self.f(x)
        if self.training:
            return torch.sigmoid(z)
        return torch.sigmoid(z) * 0.5 + 0.25


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(6, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), out.mean().item())
net.eval()
print(net(x).flatten().tolist())
