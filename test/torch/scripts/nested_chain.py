# the sigmoid ends a block that ends the chain: cutting the outer chain would take the convolution too.
import torch
import torch.nn as nn

torch.manual_seed(74)


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.disc = nn.Sequential(
            self._block(1, 2),
            self._block(2, 1, last_block=True),
        )

    @staticmethod
    def _block(a, b, last_block=False):
        if not last_block:
            return nn.Sequential(nn.Conv2d(a, b, 3, padding=1), nn.LeakyReLU(0.2))
        return nn.Sequential(nn.Conv2d(a, b, 4), nn.Sigmoid())

    def forward(self, x):
        return self.disc(x).view(-1, 1).squeeze(1)


d = Discriminator()
criterion = nn.BCELoss()
opt = torch.optim.SGD(d.parameters(), lr=0.1)
x = torch.randn(4, 1, 4, 4)
for _ in range(3):
    p = d(x)
    loss = criterion(p, torch.ones(4))
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), p.mean().item())
print(d(x).tolist())
