# trained in while.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(163)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
step, loss_value = 0, 1.0
while step < 3 and loss_value > 0.1:
    try:
        p = net(x)
        loss = criterion(p, y)
    except RuntimeError as error:
        print(error)
        break
    else:
        opt.zero_grad()
        loss.backward()
        opt.step()
    finally:
        step += 1
    loss_value = loss.item()
    print(step, loss_value, p.median().item())
