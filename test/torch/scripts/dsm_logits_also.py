# double softmax: logits also.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(318)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 3)

    def forward(self, x):
        logits = self.f(x)
        return logits, F.softmax(logits, dim=1)


net = Net()
x = torch.randn(8, 4)
y = torch.randint(0, 3, (8,))
print(net(x)[1].sum().item())
criterion = nn.CrossEntropyLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    logits, probs = net(x)
    loss = criterion(probs, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
