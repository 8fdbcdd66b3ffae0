import copy
import io

import torch
import torch.nn as nn

torch.manual_seed(28)


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))

    def forward(self, x):
        logit = self.model(x)
        return torch.sigmoid(logit)


class EarlyStopping:
    def __init__(self, patience=2):
        self.patience, self.best, self.counter, self.state = patience, None, 0, None

    def __call__(self, val_loss, model):
        if self.best is None or val_loss < self.best:
            self.best, self.counter = val_loss, 0
            self.state = copy.deepcopy(model.state_dict())
            return False
        self.counter += 1
        return self.counter >= self.patience


x, xv = torch.randn(30, 4), torch.randn(10, 4)
y, yv = (x[:, :1] > 0).float(), (xv[:, :1] > 0).float()
model = Classifier()
criterion = nn.BCELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
stopper = EarlyStopping()
for epoch in range(6):
    model.train()
    loss = criterion(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    model.eval()
    with torch.no_grad():
        val_out = model(xv)
        val_loss = criterion(val_out, yv).item()
        val_acc = ((val_out >= 0.5) == yv.bool()).float().mean().item()
    print(epoch, loss.item(), val_loss, val_acc)
    if stopper(val_loss, model):
        break
buffer = io.BytesIO()
torch.save({'model_state_dict': stopper.state, 'epoch': epoch}, buffer)
buffer.seek(0)
best = Classifier()
best.load_state_dict(torch.load(buffer)['model_state_dict'])
best.eval()
print(best(xv).flatten().tolist())
