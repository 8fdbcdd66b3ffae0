# a checkpoint is saved, loaded into a fresh model and used.
import io

import torch
import torch.nn as nn


def build():
    return nn.Sequential(
        nn.Linear(4, 5),
        nn.Tanh(),
        nn.Linear(5, 1),
        nn.Sigmoid())


torch.manual_seed(38)
model = build()
criterion = nn.BCELoss()
opt = torch.optim.SGD(model.parameters(), lr=0.3)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(4):
    loss = criterion(model(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
buffer = io.BytesIO()
torch.save(model.state_dict(), buffer)
buffer.seek(0)
fresh = build()
fresh.load_state_dict(torch.load(buffer))
fresh.eval()
print(fresh(x).flatten().tolist())
