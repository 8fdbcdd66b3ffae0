"""A training script with a mistake: LogitLint finds it, repairs it, and measures what it costs."""
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset


class Classifier(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.linear = nn.Linear(width, 1)

    def forward(self, x):
        return torch.sigmoid(self.linear(x))


features = torch.randn(256, 768)
labels = torch.randint(0, 2, (256, 1)).float()
loader = DataLoader(TensorDataset(features, labels), batch_size=32)

model = Classifier(768)
criterion = nn.BCELoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)

for epoch in range(10):
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = criterion(model(inputs), targets)
        loss.backward()
        optimizer.step()
