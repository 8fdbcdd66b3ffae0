# NLLLoss: logits.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(322)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 3)

    def forward(self, x):
        return self.f(x)


net = Net()
x = torch.randn(8, 4)
y = torch.randint(0, 3, (8,))
print(net(x).argmax(1).tolist(), net(x).mean().item())
criterion = nn.NLLLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
