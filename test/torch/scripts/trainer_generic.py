import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.l1 = nn.Linear(3, 5)
        self.l2 = nn.Linear(5, 1)

    def forward(self, x):
        return torch.sigmoid(self.l2(torch.relu(self.l1(x))))


class Trainer:
    def __init__(self, model, criterion, optimizer, train_loader, val_loader, device="cpu"):
        self.model = model.to(device)
        self.criterion = criterion
        self.optimizer = optimizer
        self.train_loader = train_loader
        self.val_loader = val_loader
        self.device = device
        self.history = {"loss": [], "val_loss": [], "val_acc": []}

    def _run_batch(self, source, targets):
        self.optimizer.zero_grad()
        output = self.model(source)
        loss = self.criterion(output, targets)
        loss.backward()
        self.optimizer.step()
        return loss.item()

    def _run_epoch(self, epoch):
        self.model.train()
        total = 0.0
        for source, targets in self.train_loader:
            source, targets = source.to(self.device), targets.to(self.device)
            total += self._run_batch(source, targets)
        self.history["loss"].append(total / len(self.train_loader))

    @torch.no_grad()
    def evaluate(self):
        self.model.eval()
        correct, n, total = 0, 0, 0.0
        for source, targets in self.val_loader:
            output = self.model(source.to(self.device))
            total += self.criterion(output, targets).item()
            predicted = output.round()
            correct += (predicted == targets).sum().item()
            n += targets.numel()
        self.history["val_loss"].append(total)
        self.history["val_acc"].append(correct / n)

    @torch.no_grad()
    def predict(self, x):
        self.model.eval()
        return self.model(x)

    def fit(self, epochs):
        for epoch in range(epochs):
            self._run_epoch(epoch)
            self.evaluate()
            print(epoch, {k: round(v[-1], 5) for k, v in self.history.items()})


torch.manual_seed(16)
x = torch.randn(12, 3)
y = (x[:, :1] > 0).float()
loader = [(x[i:i + 4], y[i:i + 4]) for i in range(0, 12, 4)]
net = Net()
trainer = Trainer(net, nn.BCELoss(), torch.optim.SGD(net.parameters(), lr=0.3), loader[:2], loader[2:])
trainer.fit(3)
print(trainer.predict(x[:3]).tolist())
