import torch
import torch.nn as nn

torch.manual_seed(68)


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.label_emb = nn.Embedding(3, 3)
        self.model = nn.Sequential(
            nn.Linear(7, 8),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Dropout(0.0),
            nn.Linear(8, 1),
            nn.Sigmoid()
        )

    def forward(self, x, labels):
        x = x.view(x.size(0), 4)
        c = self.label_emb(labels)
        x = torch.cat([x, c], 1)
        out = self.model(x)
        return out.squeeze()


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.label_emb = nn.Embedding(3, 3)
        self.model = nn.Sequential(nn.Linear(5, 8), nn.LeakyReLU(0.2, inplace=True), nn.Linear(8, 4), nn.Tanh())

    def forward(self, z, labels):
        x = torch.cat([z, self.label_emb(labels)], 1)
        return self.model(x).view(x.size(0), 2, 2)


def generator_train_step(batch_size, discriminator, generator, g_optimizer, criterion):
    g_optimizer.zero_grad()
    z = torch.randn(batch_size, 2)
    fake_labels = torch.randint(0, 3, (batch_size,))
    fake_images = generator(z, fake_labels)
    validity = discriminator(fake_images, fake_labels)
    g_loss = criterion(validity, torch.ones(batch_size))
    g_loss.backward()
    g_optimizer.step()
    return g_loss.item()


def discriminator_train_step(batch_size, discriminator, generator, d_optimizer, criterion, real_images, labels):
    d_optimizer.zero_grad()
    real_validity = discriminator(real_images, labels)
    real_loss = criterion(real_validity, torch.ones(batch_size))
    z = torch.randn(batch_size, 2)
    fake_labels = torch.randint(0, 3, (batch_size,))
    fake_images = generator(z, fake_labels)
    fake_validity = discriminator(fake_images, fake_labels)
    fake_loss = criterion(fake_validity, torch.zeros(batch_size))
    d_loss = real_loss + fake_loss
    d_loss.backward()
    d_optimizer.step()
    return d_loss.item()


generator, discriminator = Generator(), Discriminator()
criterion = nn.BCELoss()
d_optimizer = torch.optim.Adam(discriminator.parameters(), lr=1e-2)
g_optimizer = torch.optim.Adam(generator.parameters(), lr=1e-2)
for epoch in range(3):
    real, labels = torch.rand(6, 2, 2), torch.randint(0, 3, (6,))
    generator.train()
    d_loss = discriminator_train_step(6, discriminator, generator, d_optimizer, criterion, real, labels)
    g_loss = generator_train_step(6, discriminator, generator, g_optimizer, criterion)
    generator.eval()
    print('g_loss: {:.5f}, d_loss: {:.5f}'.format(g_loss, d_loss))
print(discriminator(real, labels).tolist())
