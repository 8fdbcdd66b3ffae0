import torch
import torch.nn as nn

torch.manual_seed(40)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 6), nn.ReLU(), nn.Linear(6, 1))

    def forward(self, x):
        return self.net(x).sigmoid().squeeze(1)

    @torch.no_grad()
    def predict_proba(self, x):
        self.eval()
        p = self(x)
        return torch.stack([1 - p, p], dim=1)

    def predict(self, x):
        return self.predict_proba(x).argmax(dim=1)


def ece(confidences, labels, n_bins=5):
    total = 0.0
    edges = torch.linspace(0, 1, n_bins + 1)
    for lo, hi in zip(edges[:-1], edges[1:]):
        inside = (confidences > lo) & (confidences <= hi)
        if inside.any():
            total += (confidences[inside].mean() - labels[inside].mean()).abs().item() * inside.float().mean().item()
    return total


x = torch.randn(40, 3)
y = (x[:, 0] > 0).float()
net = Net()
loss_fn = nn.BCELoss()
opt = torch.optim.Adam(net.parameters(), lr=0.05)
for _ in range(5):
    net.train()
    opt.zero_grad()
    loss = loss_fn(net(x), y)
    loss.backward()
    opt.step()
    print(loss.item())
print(ece(net.predict_proba(x)[:, 1], y))
print(net.predict(x).tolist())
