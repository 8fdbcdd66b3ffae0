# a flag of the user's own decides between logits and probabilities; training asks for probabilities.
import torch
import torch.nn as nn

torch.manual_seed(60)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x, raw=False):
        z = self.f(x)
        if raw:
            return z
        return torch.sigmoid(z)


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(6, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = criterion(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
print(loss.item(), net(x).flatten().tolist(), net(x, raw=True).flatten().tolist())
