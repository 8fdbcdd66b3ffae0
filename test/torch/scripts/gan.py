# a GAN: one criterion, three calls, monitors of D(x).
import torch
import torch.nn as nn

torch.manual_seed(11)


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.main = nn.Sequential(nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 8), nn.Tanh())

    def forward(self, z):
        return self.main(z)


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.main = nn.Sequential(nn.Linear(8, 16), nn.LeakyReLU(0.2), nn.Linear(16, 1), nn.Sigmoid())

    def forward(self, x):
        return self.main(x)


netG = Generator()
netD = Discriminator()
criterion = nn.BCELoss()
optD = torch.optim.Adam(netD.parameters(), lr=1e-3, betas=(0.5, 0.999))
optG = torch.optim.Adam(netG.parameters(), lr=1e-3, betas=(0.5, 0.999))
data = torch.randn(64, 8).clamp(-1, 1)
for epoch in range(3):
    for i in range(0, 64, 16):
        netD.zero_grad()
        real = data[i:i + 16]
        label = torch.full((16,), 1.0)
        output = netD(real).view(-1)
        errD_real = criterion(output, label)
        errD_real.backward()
        D_x = output.mean().item()
        noise = torch.randn(16, 4)
        fake = netG(noise)
        label.fill_(0.0)
        output = netD(fake.detach()).view(-1)
        errD_fake = criterion(output, label)
        errD_fake.backward()
        D_G_z1 = output.mean().item()
        optD.step()
        netG.zero_grad()
        label.fill_(1.0)
        output = netD(fake).view(-1)
        errG = criterion(output, label)
        errG.backward()
        D_G_z2 = output.mean().item()
        optG.step()
        print("%.4f %.4f %.4f %.4f %.4f" % ((errD_real + errD_fake).item(), errG.item(), D_x, D_G_z1, D_G_z2))
print(netG(torch.zeros(2, 4)).flatten().tolist()[:4])
print(list(netD.state_dict()))
