# several outputs in a list; each is trained, then they are averaged.
import torch
import torch.nn as nn

torch.manual_seed(65)


class Multi(nn.Module):
    def __init__(self):
        super().__init__()
        self.heads = nn.ModuleList([nn.Linear(4, 1) for _ in range(3)])

    def forward(self, x):
        return [torch.sigmoid(head(x)) for head in self.heads]


net = Multi()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(6, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    outputs = net(x)
    loss = sum(criterion(o, y) for o in outputs)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), torch.stack(outputs).mean().item())
