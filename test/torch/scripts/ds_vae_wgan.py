# double sigmoid: vae wgan.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(306)

G = nn.Sequential(nn.Linear(2, 4), nn.Tanh())
Dnet = nn.Sequential(nn.Linear(4, 3), nn.LeakyReLU(0.2), nn.Linear(3, 1), nn.Sigmoid())
criterion = nn.BCEWithLogitsLoss()
z = torch.randn(5, 2)
print(Dnet(G(z)).flatten().tolist())
d_opt = torch.optim.Adam(Dnet.parameters(), lr=0.01)
for _ in range(2):
    real = torch.rand(5, 4)
    d_real = Dnet(real)
    d_fake = Dnet(G(z).detach())
    d_loss = criterion(d_real, torch.ones_like(d_real)) + criterion(d_fake, torch.zeros_like(d_fake))
    d_opt.zero_grad()
    d_loss.backward()
    d_opt.step()
    monitor = d_real.mean().item() - d_fake.mean().item()
