# forward returns probabilities and features.
import torch
import torch.nn as nn

torch.manual_seed(9)


class Two(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(4, 8)
        self.head = nn.Linear(8, 1)

    def forward(self, x):
        features = torch.relu(self.body(x))
        return torch.sigmoid(self.head(features)), features


model = Two()
criterion = nn.BCELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.randn(20, 4)
y = (x[:, 0] > 0).float()[:, None]
for _ in range(5):
    p, features = model(x)
    loss = criterion(p, y) + 0.01 * features.pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(loss.item())
p, f = model(x)
print(p.flatten().tolist()[:4], f.sum().item())
out = model(x)
print(out[0].max().item(), out[1].shape)
