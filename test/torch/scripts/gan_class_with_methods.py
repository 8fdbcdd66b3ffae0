import torch
import torch.nn as nn


class GAN:
    def __init__(self, device="cpu"):
        self.device = torch.device(device)
        self.G = nn.Sequential(nn.Linear(2, 6), nn.ReLU(), nn.Linear(6, 3)).to(self.device)
        self.D = self._build_discriminator().to(self.device)
        self.loss = nn.BCELoss()
        self.d_opt = torch.optim.Adam(self.D.parameters(), lr=0.01)
        self.g_opt = torch.optim.Adam(self.G.parameters(), lr=0.01)

    def _build_discriminator(self):
        layers = [nn.Linear(3, 6), nn.LeakyReLU(0.2)]
        layers.append(nn.Linear(6, 1))
        layers.append(nn.Sigmoid())
        return nn.Sequential(*layers)

    def train_d(self, real):
        self.d_opt.zero_grad()
        n = real.size(0)
        pred_real = self.D(real)
        loss_real = self.loss(pred_real, torch.ones(n, 1, device=self.device))
        with torch.no_grad():
            fake = self.G(torch.randn(n, 2, device=self.device))
        pred_fake = self.D(fake)
        loss_fake = self.loss(pred_fake, torch.zeros(n, 1, device=self.device))
        (loss_real + loss_fake).backward()
        self.d_opt.step()
        acc = 0.5 * ((pred_real > 0.5).float().mean() + (pred_fake < 0.5).float().mean())
        return (loss_real + loss_fake).item(), acc.item()

    def train_g(self, n):
        self.g_opt.zero_grad()
        fake = self.G(torch.randn(n, 2, device=self.device))
        loss = self.loss(self.D(fake), torch.ones(n, 1, device=self.device))
        loss.backward()
        self.g_opt.step()
        return loss.item()

    def score(self, samples):
        with torch.no_grad():
            return self.D(samples).squeeze().tolist()


torch.manual_seed(69)
gan = GAN()
for i in range(3):
    real = torch.rand(5, 3)
    print(gan.train_d(real), gan.train_g(5))
print(gan.score(torch.zeros(2, 3)), list(gan.D.state_dict()))
