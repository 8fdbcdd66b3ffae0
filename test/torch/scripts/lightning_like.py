# the shape of a Lightning module, without the library.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(25)


class LitModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Linear(4, 1)
        self.logged = []

    def forward(self, x):
        return torch.sigmoid(self.net(x))

    def training_step(self, batch, batch_idx):
        x, y = batch
        y_hat = self(x)
        loss = F.binary_cross_entropy(y_hat, y)
        self.logged.append(((y_hat > 0.5) == (y > 0.5)).float().mean().item())
        return loss

    def validation_step(self, batch, batch_idx):
        x, y = batch
        y_hat = self(x)
        return F.binary_cross_entropy(y_hat, y).item(), y_hat.mean().item()

    def predict_step(self, batch, batch_idx):
        x, _ = batch
        return self(x)

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=0.2)


def fit(module, batch, steps):
    optimizer = module.configure_optimizers()
    for i in range(steps):
        loss = module.training_step(batch, i)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


x = torch.randn(16, 4)
batch = (x, (x[:, :1] > 0).float())
lit = LitModel()
fit(lit, batch, 5)
print(lit.logged, lit.validation_step(batch, 0))
print(lit.predict_step(batch, 0).flatten().tolist())
