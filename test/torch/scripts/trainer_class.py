import torch
import torch.nn as nn

torch.manual_seed(24)


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x)).view(-1)


class Trainer:
    def __init__(self, model):
        self.model = model
        self.criterion = nn.BCELoss()
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.3)

    def step(self, x, y):
        self.optimizer.zero_grad()
        output = self.model(x)
        loss = self.criterion(output, y)
        loss.backward()
        self.optimizer.step()
        return loss.item()

    def validate(self, x, y):
        with torch.no_grad():
            output = self.model(x)
            return self.criterion(output, y).item(), (output > 0.5).float().tolist()


trainer = Trainer(Model())
x = torch.randn(12, 3)
y = (x[:, 0] > 0).float()
for _ in range(4):
    print(trainer.step(x, y))
print(trainer.validate(x, y))
