# a VAE: decode ends in a sigmoid; the loss function is a function; samples are drawn from decode.
import torch
from torch import nn, optim
from torch.nn import functional as F

torch.manual_seed(13)


class VAE(nn.Module):
    def __init__(self):
        super(VAE, self).__init__()
        self.fc1 = nn.Linear(12, 8)
        self.fc21 = nn.Linear(8, 2)
        self.fc22 = nn.Linear(8, 2)
        self.fc3 = nn.Linear(2, 8)
        self.fc4 = nn.Linear(8, 12)

    def encode(self, x):
        h1 = F.relu(self.fc1(x))
        return self.fc21(h1), self.fc22(h1)

    def reparameterize(self, mu, logvar):
        std = torch.exp(0.5 * logvar)
        return mu + torch.randn_like(std) * std

    def decode(self, z):
        h3 = F.relu(self.fc3(z))
        return torch.sigmoid(self.fc4(h3))

    def forward(self, x):
        mu, logvar = self.encode(x.view(-1, 12))
        z = self.reparameterize(mu, logvar)
        return self.decode(z), mu, logvar


model = VAE()
optimizer = optim.Adam(model.parameters(), lr=1e-2)
images = torch.rand(20, 3, 4)


def loss_function(recon_x, x, mu, logvar):
    BCE = F.binary_cross_entropy(recon_x, x.view(-1, 12), reduction="sum")
    KLD = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
    return BCE + KLD


def train(epoch):
    model.train()
    optimizer.zero_grad()
    recon_batch, mu, logvar = model(images)
    loss = loss_function(recon_batch, images, mu, logvar)
    loss.backward()
    optimizer.step()
    print("train", epoch, loss.item())


def test(epoch):
    model.eval()
    with torch.no_grad():
        recon_batch, mu, logvar = model(images)
        print("test", loss_function(recon_batch, images, mu, logvar).item())
        comparison = torch.cat([images[:2], recon_batch.view(20, 3, 4)[:2]])
        print(comparison.mean().item(), comparison.max().item())


for epoch in range(3):
    train(epoch)
    test(epoch)
    with torch.no_grad():
        sample = torch.randn(4, 2)
        sample = model.decode(sample).cpu()
        print(sample.view(4, 3, 4).mean().item())
