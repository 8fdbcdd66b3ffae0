# double softmax: segmentation.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(313)


class Seg(nn.Module):
    def __init__(self):
        super().__init__()
        self.c = nn.Conv2d(1, 3, 3, padding=1)
        self.out = nn.Softmax2d()

    def forward(self, x):
        return self.out(self.c(x))


net = Seg()
x = torch.randn(2, 1, 4, 4)
y = torch.randint(0, 3, (2, 4, 4))
with torch.no_grad():
    p = net(x)
    print(p.sum(1).mean().item(), p.argmax(1).flatten().tolist(), p.max().item())
criterion = nn.CrossEntropyLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
