# collected lists.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(131)


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
import numpy as np

store, flat, table = [], [], {}
everything = torch.empty(0, 1)
arr = np.empty((0, 1))
for i in range(3):
    p = net(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    store += [p.detach()]
    flat.extend(p.view(-1).tolist())
    table.setdefault("p", []).append(p.mean().item())
    table[i] = p
    everything = torch.cat((everything, p.detach()))
    arr = np.append(arr, p.detach().numpy(), axis=0)
print(torch.stack(store).mean().item(), sum(flat), table["p"], table[1].sum().item(), everything.sum().item(), arr.sum())
