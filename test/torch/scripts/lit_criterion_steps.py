import torch
from torch import nn


class BaseModule(nn.Module):
    def log(self, name, value):
        print(name, round(float(value), 5))


class LitClassifier(BaseModule):
    def __init__(self, dim=4, lr=0.1):
        super().__init__()
        self.lr = lr
        self.encoder = nn.Sequential(nn.Linear(dim, 8), nn.ReLU())
        self.classifier = nn.Linear(8, 1)
        self.criterion = nn.BCELoss()
        self.sigmoid = nn.Sigmoid()

    def forward(self, x):
        x = self.encoder(x)
        x = self.classifier(x)
        return self.sigmoid(x)

    def _shared_step(self, batch):
        x, y = batch
        preds = self.forward(x)
        loss = self.criterion(preds, y)
        acc = ((preds > 0.5).float() == y).float().mean()
        return loss, acc

    def training_step(self, batch, batch_idx):
        loss, acc = self._shared_step(batch)
        self.log("train_acc", acc)
        return loss

    def validation_step(self, batch, batch_idx):
        loss, acc = self._shared_step(batch)
        self.log("val_loss", loss)
        self.log("val_acc", acc)

    def predict_step(self, batch, batch_idx):
        x, _ = batch
        return self(x)

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=self.lr)


torch.manual_seed(15)
model = LitClassifier()
optimizer = model.configure_optimizers()
x = torch.randn(12, 4)
batches = [(x, (x[:, 1:2] > 0).float())]
for epoch in range(3):
    for i, batch in enumerate(batches):
        loss = model.training_step(batch, i)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    for i, batch in enumerate(batches):
        model.validation_step(batch, i)
preds = torch.cat([model.predict_step(b, i) for i, b in enumerate(batches)])
print(preds.flatten().tolist(), list(model.state_dict()))
