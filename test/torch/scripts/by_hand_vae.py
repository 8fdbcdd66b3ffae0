import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(508)


class VAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.e = nn.Linear(6, 4)
        self.d = nn.Linear(2, 6)

    def decode(self, z):
        return torch.sigmoid(self.d(z))

    def forward(self, x):
        mu, lv = self.e(x).chunk(2, 1)
        z = mu + torch.exp(0.5 * lv) * 0.1
        return self.decode(z), mu, lv


def loss_function(xh, x, mu, lv):
    bce = -torch.sum(x * torch.log(xh) + (1 - x) * torch.log(1 - xh))
    return bce - 0.5 * torch.sum(1 + lv - mu ** 2 - lv.exp())


vae = VAE()
opt = torch.optim.Adam(vae.parameters(), lr=0.01)
x = torch.rand(8, 6)
for _ in range(3):
    xh, mu, lv = vae(x)
    loss = loss_function(xh, x, mu, lv)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(vae.decode(torch.ones(1, 2)).flatten().tolist())
