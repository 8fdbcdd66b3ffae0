# %% [code]
import numpy as np
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset

SEED = 42
EPOCHS = 3
torch.manual_seed(SEED)
np.random.seed(SEED)

X = torch.randn(40, 6)
y = (X[:, 0] + X[:, 1] > 0).float()
train_ds = TensorDataset(X[:30], y[:30])
valid_ds = TensorDataset(X[30:], y[30:])
train_loader = DataLoader(train_ds, batch_size=10)
valid_loader = DataLoader(valid_ds, batch_size=10)


class TabularModel(nn.Module):
    def __init__(self, n_features, hidden=8):
        super(TabularModel, self).__init__()
        self.bn = nn.BatchNorm1d(n_features)
        self.fc1 = nn.Linear(n_features, hidden)
        self.fc2 = nn.Linear(hidden, 1)
        self.act = nn.ReLU()
        self.sigmoid = nn.Sigmoid()

    def forward(self, x):
        x = self.bn(x)
        x = self.act(self.fc1(x))
        return self.sigmoid(self.fc2(x)).squeeze(1)


def train_fn(model, loader, optimizer, loss_fn):
    model.train()
    final_loss = 0
    for inputs, targets in loader:
        optimizer.zero_grad()
        outputs = model(inputs)
        loss = loss_fn(outputs, targets)
        loss.backward()
        optimizer.step()
        final_loss += loss.item()
    return final_loss / len(loader)


def valid_fn(model, loader, loss_fn):
    model.eval()
    final_loss = 0
    valid_preds = []
    for inputs, targets in loader:
        outputs = model(inputs)
        loss = loss_fn(outputs, targets)
        final_loss += loss.item()
        valid_preds.append(outputs.detach().cpu().numpy())
    return final_loss / len(loader), np.concatenate(valid_preds)


def inference_fn(model, loader):
    model.eval()
    preds = []
    for inputs, _ in loader:
        with torch.no_grad():
            outputs = model(inputs)
        preds.append(outputs.cpu().numpy())
    return np.concatenate(preds)


model = TabularModel(6)
optimizer = torch.optim.Adam(model.parameters(), lr=1e-2)
loss_fn = nn.BCELoss()
for epoch in range(EPOCHS):
    train_loss = train_fn(model, train_loader, optimizer, loss_fn)
    valid_loss, oof = valid_fn(model, valid_loader, loss_fn)
    print(f"EPOCH {epoch}: {train_loss:.5f} {valid_loss:.5f} {oof.mean():.5f}")
print(inference_fn(model, valid_loader))
print(list(model.state_dict().keys()))
