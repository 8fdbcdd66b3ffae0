# double softmax: permuted.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(314)


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 3)

    def forward(self, x):
        return torch.softmax(self.f(x), dim=2)


net = Tagger()
x = torch.randn(2, 5, 4)
y = torch.randint(0, 3, (2, 5))
print(net(x).argmax(-1).tolist(), net(x).max().item())
criterion = nn.CrossEntropyLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out = net(x)
    loss = criterion(out.permute(0, 2, 1), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
for _ in range(2):
    out = net(x)
    loss = criterion(out.view(-1, 3), y.view(-1))
    opt.zero_grad()
    loss.backward()
    opt.step()
