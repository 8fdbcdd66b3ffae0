import copy

import numpy as np
import torch
import torch.nn as nn
import torch.optim as optim

torch.manual_seed(42)


class Deep(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer1 = nn.Linear(6, 6)
        self.act1 = nn.ReLU()
        self.output = nn.Linear(6, 1)
        self.sigmoid = nn.Sigmoid()

    def forward(self, x):
        x = self.act1(self.layer1(x))
        x = self.sigmoid(self.output(x))
        return x


def model_train(model, X_train, y_train, X_val, y_val):
    # loss function and optimizer
    loss_fn = nn.BCELoss()  # binary cross entropy
    optimizer = optim.Adam(model.parameters(), lr=0.01)
    n_epochs = 3
    batch_size = 5
    batch_start = torch.arange(0, len(X_train), batch_size)
    # Hold the best model
    best_acc = - np.inf
    best_weights = None
    for epoch in range(n_epochs):
        model.train()
        for start in batch_start:
            X_batch = X_train[start:start+batch_size]
            y_batch = y_train[start:start+batch_size]
            # forward pass
            y_pred = model(X_batch)
            loss = loss_fn(y_pred, y_batch)
            # backward pass
            optimizer.zero_grad()
            loss.backward()
            # update weights
            optimizer.step()
            # print progress
            acc = (y_pred.round() == y_batch).float().mean()
        # evaluate accuracy at end of each epoch
        model.eval()
        y_pred = model(X_val)
        acc = (y_pred.round() == y_val).float().mean()
        acc = float(acc)
        if acc > best_acc:
            best_acc = acc
            best_weights = copy.deepcopy(model.state_dict())
    # restore model and return best accuracy
    model.load_state_dict(best_weights)
    return best_acc


X = torch.randn(30, 6)
y = (X[:, :1] > 0).float()
scores = []
for k in range(3):
    test = torch.zeros(30, dtype=torch.bool)
    test[k * 10:(k + 1) * 10] = True
    model = Deep()
    acc = model_train(model, X[~test], y[~test], X[test], y[test])
    print("Accuracy (wide): %.2f" % acc)
    scores.append(acc)
model.eval()
with torch.no_grad():
    for i in range(5):
        y_pred = model(X[i:i+1])
        print(f"{y_pred[0].numpy()} (expected {y[i].numpy()})")
    print([(p, n) for p, n in zip(model(X[:3]).tolist(), y[:3].tolist())])
