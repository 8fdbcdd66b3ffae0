# the adversarial loss takes its target from the output; valid and fake made by ones_like.
import torch
import torch.nn as nn

torch.manual_seed(12)
D = nn.Sequential(nn.Linear(6, 10), nn.ReLU(), nn.Linear(10, 1), nn.Sigmoid())
G = nn.Sequential(nn.Linear(3, 6), nn.Tanh())
adversarial = torch.nn.BCELoss()
oD = torch.optim.SGD(D.parameters(), lr=0.1)
oG = torch.optim.SGD(G.parameters(), lr=0.1)
real = torch.randn(8, 6)
for _ in range(4):
    z = torch.randn(8, 3)
    gen = G(z)
    validity = D(gen)
    g_loss = adversarial(validity, torch.ones_like(validity))
    oG.zero_grad()
    g_loss.backward()
    oG.step()
    d_real = D(real)
    d_fake = D(gen.detach())
    d_loss = (adversarial(d_real, torch.ones_like(d_real)) + adversarial(d_fake, torch.zeros_like(d_fake))) / 2
    oD.zero_grad()
    d_loss.backward()
    oD.step()
    print(g_loss.item(), d_loss.item(), (d_real > 0.5).float().mean().item())
print(D(real).mean().item())
