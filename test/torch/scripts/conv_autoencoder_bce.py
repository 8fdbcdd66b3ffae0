import torch
import torch.nn as nn

torch.manual_seed(70)


class ConvAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(1, 3, 3, stride=2, padding=1), nn.ReLU())
        self.decoder = nn.Sequential(nn.ConvTranspose2d(3, 1, 2, stride=2), nn.Sigmoid())

    def forward(self, x):
        encoded = self.encoder(x)
        decoded = self.decoder(encoded)
        return encoded, decoded


ae = ConvAE()
loss_func = nn.BCELoss()
optimizer = torch.optim.Adam(ae.parameters(), lr=0.01)
x = torch.rand(3, 1, 4, 4)
for epoch in range(3):
    encoded, decoded = ae(x)
    loss = loss_func(decoded, x)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print('Epoch: ', epoch, '| train loss: %.4f' % loss.data.numpy())
_, decoded_data = ae(x[:1])
print(decoded_data.data.numpy().reshape(4, 4).round(4).tolist())
print(ae.decoder(torch.zeros(1, 3, 2, 2)).flatten().tolist())
