# the usual shape of tutorials: train and evaluate as functions with a loader, metrics from probabilities.
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(57)


class BinaryClassification(nn.Module):
    def __init__(self, n):
        super(BinaryClassification, self).__init__()
        self.layer_1 = nn.Linear(n, 8)
        self.layer_out = nn.Linear(8, 1)
        self.relu = nn.ReLU()
        self.dropout = nn.Dropout(p=0.1)
        self.batchnorm1 = nn.BatchNorm1d(8)

    def forward(self, inputs):
        x = self.relu(self.layer_1(inputs))
        x = self.batchnorm1(x)
        x = self.dropout(x)
        x = self.layer_out(x)
        return torch.sigmoid(x)


def binary_acc(y_pred, y_test):
    y_pred_tag = torch.round(y_pred)
    correct = (y_pred_tag == y_test).sum().float()
    return torch.round(correct / y_test.shape[0] * 100)


def evaluate(model, loader):
    model.eval()
    y_pred_list = []
    with torch.no_grad():
        for X_batch, _ in loader:
            y_test_pred = model(X_batch)
            y_pred_tag = torch.round(y_test_pred)
            y_pred_list.append(y_pred_tag.cpu().numpy())
    return [float(v) for a in y_pred_list for v in a.squeeze().tolist()]


X = torch.randn(32, 5)
Y = (X[:, 0] > 0).float()
train_loader = DataLoader(TensorDataset(X, Y), batch_size=16)
test_loader = DataLoader(TensorDataset(X, Y), batch_size=8)
model = BinaryClassification(5)
criterion = nn.BCELoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
model.train()
for e in range(1, 4):
    epoch_loss, epoch_acc = 0, 0
    for X_batch, y_batch in train_loader:
        optimizer.zero_grad()
        y_pred = model(X_batch)
        loss = criterion(y_pred, y_batch.unsqueeze(1))
        acc = binary_acc(y_pred, y_batch.unsqueeze(1))
        loss.backward()
        optimizer.step()
        epoch_loss += loss.item()
        epoch_acc += acc.item()
    print(f"Epoch {e + 0:03}: | Loss: {epoch_loss / len(train_loader):.5f} | Acc: {epoch_acc / len(train_loader):.3f}")
print(evaluate(model, test_loader))
