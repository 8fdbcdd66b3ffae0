# both bce and logits.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(160)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        logits = self.f(x)
        probs = torch.sigmoid(logits)
        return logits, probs


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    logits, p = net(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x)[1].flatten().tolist(), net(x)[0].mean().item())
