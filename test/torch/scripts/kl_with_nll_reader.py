import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(503)


class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        return F.softmax(self.fc(x), dim=-1)


net = Policy()
kl = nn.KLDivLoss(reduction="batchmean")
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
t = torch.rand(12, 3).softmax(1)
print(net(x).max(1)[1].tolist())
print(torch.distributions.Categorical(net(x)).entropy().mean().item())
print(net(x)[0].tolist())
for _ in range(3):
    p = net(x)
    loss = kl(p, t)
    opt.zero_grad()
    loss.backward()
    opt.step()
