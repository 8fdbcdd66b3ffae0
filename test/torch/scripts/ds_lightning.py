# double sigmoid: lightning.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(304)


class Lit(nn.Module):
    def __init__(self):
        super().__init__()
        self.model = nn.Sequential(nn.Linear(4, 1), nn.Sigmoid())
        self.loss_fn = nn.BCEWithLogitsLoss()

    def forward(self, x):
        return self.model(x)

    def training_step(self, batch):
        x, y = batch
        logits = self(x)
        return self.loss_fn(logits, y)

    def predict_step(self, batch):
        return self(batch[0])


lit = Lit()
x = torch.randn(8, 4)
batch = (x, (x[:, :1] > 0).float())
print(lit.predict_step(batch).flatten().tolist())
opt = torch.optim.SGD(lit.parameters(), lr=0.1)
for _ in range(3):
    opt.zero_grad()
    lit.training_step(batch).backward()
    opt.step()
