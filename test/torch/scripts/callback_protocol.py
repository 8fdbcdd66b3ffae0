# callback protocol.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(185)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


class PrintCallback:
    def on_batch_end(self, loss, output, target):
        print(loss.item(), output.mean().item(), (output.round() == target).sum().item())


class HistoryCallback:
    def __init__(self):
        self.outputs = []

    def on_batch_end(self, loss, output, target):
        self.outputs.append(output.detach())


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
callbacks = [PrintCallback(), HistoryCallback()]
for _ in range(3):
    p = net(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    for callback in callbacks:
        callback.on_batch_end(loss, p, y)
print(torch.stack(callbacks[1].outputs).sum().item())
