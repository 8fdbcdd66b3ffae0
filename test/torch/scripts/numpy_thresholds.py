import numpy as np
import torch
import torch.nn as nn

torch.manual_seed(25)


class BinaryClassifier(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(d, 8),
            nn.ReLU(),
            nn.Dropout(0.0),
            nn.Linear(8, 1),
            nn.Sigmoid(),
        )

    def forward(self, x):
        return self.layers(x)


def f1_score(y_true, y_pred):
    tp = ((y_true == 1) & (y_pred == 1)).sum()
    fp = ((y_true == 0) & (y_pred == 1)).sum()
    fn = ((y_true == 1) & (y_pred == 0)).sum()
    return 2 * tp / max(2 * tp + fp + fn, 1)


model = BinaryClassifier(4)
loss_function = nn.BCELoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.03)
X = torch.randn(24, 4)
Y = (X[:, 0] - X[:, 2] > 0).float()
for epoch in range(3):
    model.train()
    optimizer.zero_grad()
    y_hat = model(X)
    loss = loss_function(y_hat, Y.unsqueeze(1))
    loss.backward()
    optimizer.step()

    model.eval()
    with torch.no_grad():
        y_prob = model(X).detach().cpu().numpy().ravel()
    best = max(np.arange(0.1, 0.9, 0.1), key=lambda t: f1_score(Y.numpy(), (y_prob > t).astype(int)))
    print(epoch, loss.item(), round(float(best), 2), f1_score(Y.numpy(), (y_prob > best).astype(int)))
y_pred = np.where(y_prob > 0.5, 1, 0)
print(y_pred.tolist(), y_prob.round(4).tolist())
