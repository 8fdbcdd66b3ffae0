# predictions are collected in a list, put together and saved.
import os
import tempfile

import numpy as np
import torch
import torch.nn as nn

torch.manual_seed(22)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.l1 = nn.Linear(5, 5)
        self.l2 = nn.Linear(5, 1)

    def forward(self, x):
        return torch.sigmoid(self.l2(torch.relu(self.l1(x))))


model = Net()
criterion = nn.BCELoss()
opt = torch.optim.Adam(model.parameters(), lr=0.02)
x = torch.randn(20, 5)
y = (x[:, :1] > 0.2).float()
for _ in range(6):
    loss = criterion(model(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
predictions = []
for i in range(0, 20, 5):
    with torch.no_grad():
        batch = model(x[i:i + 5])
    predictions.append(batch.cpu().numpy())
everything = np.concatenate(predictions)
path = os.path.join(tempfile.mkdtemp(), "predictions.npy")
np.save(path, everything)
print(loss.item(), np.load(path).ravel().tolist())
