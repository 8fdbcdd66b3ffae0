import torch
import torch.nn as nn
import torch.nn.functional as F


class BetaVAE(nn.Module):
    def __init__(self, d=8, z=2, beta=4.0):
        super().__init__()
        self.beta = beta
        self.enc = nn.Linear(d, 2 * z)
        self.dec = nn.Sequential(nn.Linear(z, 6), nn.ReLU(), nn.Linear(6, d), nn.Sigmoid())

    def forward(self, x):
        mu, logvar = self.enc(x).chunk(2, dim=1)
        z = mu + torch.randn_like(mu) * (0.5 * logvar).exp()
        x_hat = self.dec(z)
        return x_hat, mu, logvar

    def loss(self, x, x_hat, mu, logvar):
        rec = F.binary_cross_entropy(x_hat, x, reduction="sum") / x.size(0)
        kl = -0.5 * (1 + logvar - mu ** 2 - logvar.exp()).sum(1).mean()
        return rec + self.beta * kl, rec, kl

    @torch.no_grad()
    def sample(self, n):
        return self.dec(torch.randn(n, 2))

    @torch.no_grad()
    def reconstruct(self, x):
        return self(x)[0]


torch.manual_seed(71)
vae = BetaVAE()
opt = torch.optim.Adam(vae.parameters(), lr=0.01)
x = torch.rand(6, 8)
for _ in range(3):
    x_hat, mu, logvar = vae(x)
    loss, rec, kl = vae.loss(x, x_hat, mu, logvar)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), rec.item(), kl.item())
print(vae.sample(2).tolist(), vae.reconstruct(x[:1]).tolist())
