# a Sequential inside a module; forward returns what it gives.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(4)


class Discriminator(nn.Module):
    def __init__(self, size=10):
        super().__init__()
        self.main = nn.Sequential(
            nn.Linear(size, 16),
            nn.LeakyReLU(0.2),
            nn.Linear(16, 1),
            nn.Sigmoid()
        )

    def forward(self, x):
        return self.main(x).view(-1)


d = Discriminator()
opt = torch.optim.Adam(d.parameters(), lr=1e-2)
real = torch.randn(32, 10) + 1
fake = torch.randn(32, 10) - 1
for i in range(8):
    opt.zero_grad()
    p_real = d(real)
    loss_real = F.binary_cross_entropy(p_real, torch.ones(32))
    p_fake = d(fake)
    loss_fake = F.binary_cross_entropy(p_fake, torch.zeros(32))
    (loss_real + loss_fake).backward()
    opt.step()
    print(i, loss_real.item(), loss_fake.item(), p_real.mean().item(), p_fake.mean().item())
print(list(d.state_dict()))
