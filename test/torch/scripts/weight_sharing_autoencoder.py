import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(31)


class TiedAutoEncoder(nn.Module):
    def __init__(self, inp, hidden):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(hidden, inp) * 0.1)
        self.b1 = nn.Parameter(torch.zeros(hidden))
        self.b2 = nn.Parameter(torch.zeros(inp))

    def encode(self, x):
        return torch.sigmoid(F.linear(x, self.weight, self.b1))

    def decode(self, h):
        return torch.sigmoid(F.linear(h, self.weight.t(), self.b2))

    def forward(self, x):
        return self.decode(self.encode(x))


ae = TiedAutoEncoder(9, 4)
criterion = nn.BCELoss()
opt = torch.optim.Adam(ae.parameters(), lr=0.02)
x = torch.rand(6, 9)
for _ in range(3):
    recon = ae(x)
    loss = criterion(recon, x)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
images = ae(x).view(-1, 3, 3)
print(images.mean().item(), ae.encode(x)[0].tolist(), (images[0] * 255).int().tolist())
