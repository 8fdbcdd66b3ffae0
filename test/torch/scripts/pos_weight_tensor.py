import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(65)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(1, 2, 3, padding=1)
        self.fc = nn.Linear(10, 2)

    def forward(self, x):
        x = F.relu(self.conv(x))
        x = x.flatten(1)
        x = self.fc(x)
        x = torch.sigmoid(x)
        return x


net = Net()
opt = torch.optim.AdamW(net.parameters(), lr=0.02)
x = torch.randn(10, 1, 5)
y = (torch.rand(10, 2) > 0.7).float()
pos = 3.0
for _ in range(3):
    preds = net(x)
    weight = torch.ones_like(y)
    weight[y == 1] = pos
    loss = F.binary_cross_entropy(preds, y, weight=weight, reduction="mean")
    opt.zero_grad()
    loss.backward()
    opt.step()
    with torch.no_grad():
        tp = ((preds >= 0.5) & (y == 1)).sum().item()
        recall = tp / max(y.sum().item(), 1)
    print(loss.item(), recall)
net.eval()
print(net(x).detach().numpy().round(4).tolist())
