# double softmax: rl policy.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(319)


class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 3)

    def forward(self, s):
        return F.softmax(self.f(s), dim=-1)

    def act(self, s):
        probs = self.forward(s)
        return probs.argmax(-1), torch.distributions.Categorical(probs).entropy()


net = Policy()
x = torch.randn(8, 4)
y = torch.randint(0, 3, (8,))
a, e = net.act(x)
print(a.tolist(), e.mean().item())
criterion = nn.CrossEntropyLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
