import numpy as np
import torch
import torch.nn as nn

torch.manual_seed(84)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(3, 2)

    def forward(self, x):
        x = self.f(x)
        return x.sigmoid_()


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 3)
y = torch.randint(0, 2, (8, 2)).float()
for _ in range(3):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), float(np.mean(out.detach().numpy())))
print(np.round(net(x).detach().cpu().numpy(), 4).tolist())
