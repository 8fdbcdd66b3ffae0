# early return none.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(155)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x, labels=None):
        probs = torch.sigmoid(self.f(x))
        if labels is None:
            return probs
        loss = F.binary_cross_entropy(probs, labels)
        return loss, probs


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss, probs = net(x, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), probs.mean().item())
print(net(x).flatten().tolist())
