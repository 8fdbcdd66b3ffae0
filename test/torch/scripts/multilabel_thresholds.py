import torch
from torch import nn

torch.manual_seed(8)
LABELS = ["cat", "dog", "bird"]
THRESHOLDS = {"cat": 0.4, "dog": 0.5, "bird": 0.6}
pos_weight = torch.tensor([1.0, 2.0, 3.0])


class TagNet(nn.Module):
    def __init__(self, n_labels: int) -> None:
        super().__init__()
        self.body = nn.Linear(6, 10)
        self.head = nn.Linear(10, n_labels)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        h = torch.tanh(self.body(x))
        scores = self.head(h)
        probs = scores.sigmoid()
        return probs


net = TagNet(len(LABELS))
criterion = nn.BCELoss(weight=pos_weight)
optim = torch.optim.RMSprop(net.parameters(), lr=0.01)
x = torch.randn(20, 6)
y = (x[:, :3] > 0.2).float()
for step in range(4):
    optim.zero_grad()
    probs = net(x)
    loss = criterion(probs, y)
    loss.backward()
    optim.step()
    print(step, loss.item())

with torch.no_grad():
    probs = net(x[:4])
    for row in probs:
        tags = [name for name, p in zip(LABELS, row.tolist()) if p >= THRESHOLDS[name]]
        print(tags, [f"{p:.3f}" for p in row.tolist()])
    th = torch.tensor(list(THRESHOLDS.values()))
    print((probs >= th).int().tolist())
