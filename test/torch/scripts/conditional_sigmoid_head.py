# a constructor flag decides whether there is a sigmoid; only one way is used.
import torch
import torch.nn as nn

torch.manual_seed(91)


class Net(nn.Module):
    def __init__(self, with_sigmoid=True):
        super().__init__()
        self.with_sigmoid = with_sigmoid
        self.f = nn.Linear(3, 1)

    def forward(self, x):
        x = self.f(x)
        if self.with_sigmoid:
            x = torch.sigmoid(x)
        return x


net, plain = Net(), Net(with_sigmoid=False)
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(5, 3)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = criterion(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
print(loss.item(), net(x).flatten().tolist(), plain(x).flatten().tolist())
