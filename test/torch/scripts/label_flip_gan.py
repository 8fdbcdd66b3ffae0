import torch
import torch.nn as nn

torch.manual_seed(33)
latent_dim = 3
generator = nn.Sequential(nn.Linear(latent_dim, 8), nn.LeakyReLU(0.2), nn.Linear(8, 4), nn.Tanh())
discriminator = nn.Sequential(nn.Linear(4, 8), nn.LeakyReLU(0.2), nn.Linear(8, 1), nn.Sigmoid())
adversarial_loss = torch.nn.BCELoss()
optimizer_G = torch.optim.Adam(generator.parameters(), lr=0.01)
optimizer_D = torch.optim.Adam(discriminator.parameters(), lr=0.01)
for epoch in range(3):
    real_imgs = torch.rand(6, 4)
    # noisy labels
    valid = torch.ones(6, 1) * 0.9
    fake = torch.zeros(6, 1)
    flip = torch.rand(6, 1) < 0.1
    valid[flip], fake[flip] = 0.0, 0.9
    # -----------------
    #  Train Generator
    # -----------------
    optimizer_G.zero_grad()
    z = torch.randn(6, latent_dim)
    gen_imgs = generator(z)
    g_loss = adversarial_loss(discriminator(gen_imgs), torch.ones(6, 1))
    g_loss.backward()
    optimizer_G.step()
    # ---------------------
    #  Train Discriminator
    # ---------------------
    optimizer_D.zero_grad()
    real_loss = adversarial_loss(discriminator(real_imgs), valid)
    fake_loss = adversarial_loss(discriminator(gen_imgs.detach()), fake)
    d_loss = (real_loss + fake_loss) / 2
    d_loss.backward()
    optimizer_D.step()
    print("[Epoch %d] [D loss: %f] [G loss: %f]" % (epoch, d_loss.item(), g_loss.item()))
print(discriminator(generator(torch.ones(1, latent_dim))).item())
