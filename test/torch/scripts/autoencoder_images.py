import torch
import torch.nn as nn

torch.manual_seed(14)


class AutoEncoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(16, 4), nn.ReLU())
        self.decoder = nn.Sequential(nn.Linear(4, 16), nn.Sigmoid())

    def forward(self, x):
        return self.decoder(self.encoder(x))

    def generate(self, code):
        return self.decoder(code)


ae = AutoEncoder()
opt = torch.optim.Adam(ae.parameters(), lr=0.01)
loss_fn = nn.BCELoss()
images = torch.rand(32, 16)
for epoch in range(5):
    recon = ae(images)
    loss = loss_fn(recon, images)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(epoch, loss.item())
saved = (ae.generate(torch.ones(2, 4)) * 255).to(torch.uint8)
print(saved.tolist())
print((ae(images)[:2] * 255).round().tolist())
