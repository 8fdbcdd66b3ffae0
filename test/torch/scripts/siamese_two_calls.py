import torch
import torch.nn as nn

torch.manual_seed(39)


class Siamese(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Linear(4, 6)
        self.out = nn.Linear(6, 1)

    def forward(self, a, b):
        distance = torch.abs(self.embed(a) - self.embed(b))
        score = self.out(distance)
        return torch.sigmoid(score)


net = Siamese()
criterion = nn.BCELoss()
opt = torch.optim.Adam(net.parameters(), lr=0.02)
a, b = torch.randn(10, 4), torch.randn(10, 4)
same = torch.randint(0, 2, (10, 1)).float()
for _ in range(5):
    output = net(a, b)
    loss = criterion(output, same)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
best = max(range(10), key=lambda i: net(a[i:i + 1], b[i:i + 1]).item())
print(best, net(a[:1], b[:1]).item())
