# in evaluation the probabilities are sharpened: the validation loss must stay what it is.
import torch
import torch.nn as nn

torch.manual_seed(92)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(3, 1)

    def forward(self, x):
        x = self.f(x)
        if self.training:
            x = torch.sigmoid(x)
        else:
            x = torch.sigmoid(3 * x)
        return x


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(5, 3)
y = (x[:, :1] > 0).float()
for _ in range(3):
    net.train()
    loss = criterion(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    net.eval()
    with torch.no_grad():
        p = net(x)
        print(loss.item(), criterion(p, y).item(), p.mean().item())
