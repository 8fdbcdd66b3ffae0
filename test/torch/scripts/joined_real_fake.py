# real and fake outputs are put together before the loss.
import torch
import torch.nn as nn

torch.manual_seed(40)


class Critic(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(3, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


critic = Critic()
criterion = nn.BCELoss()
opt = torch.optim.SGD(critic.parameters(), lr=0.2)
real, fake = torch.randn(6, 3) + 1, torch.randn(6, 3) - 1
for _ in range(4):
    pr = critic(real)
    pf = critic(fake)
    loss = criterion(torch.cat([pr, pf], dim=0), torch.cat([torch.ones(6, 1), torch.zeros(6, 1)]))
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(critic(real).mean().item())
