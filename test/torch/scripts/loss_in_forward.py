# forward computes the loss itself when it is given labels.
import torch
import torch.nn as nn

torch.manual_seed(31)


class WithLoss(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 2)
        self.criterion = nn.BCELoss()

    def forward(self, x, labels=None):
        probs = torch.sigmoid(self.fc(x))
        loss = None
        if labels is not None:
            loss = self.criterion(probs, labels)
        return loss, probs


model = WithLoss()
opt = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.randn(10, 4)
y = torch.randint(0, 2, (10, 2)).float()
for _ in range(4):
    loss, probs = model(x, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), probs.mean().item())
_, probs = model(x)
print(probs.flatten().tolist())
