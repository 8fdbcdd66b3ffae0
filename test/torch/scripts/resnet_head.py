# the head of a module from a function is replaced by a chain with a sigmoid.
import torch
import torch.nn as nn

torch.manual_seed(72)


class Backbone(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(4, 6)
        self.fc = nn.Linear(6, 10)

    def forward(self, x):
        return self.fc(torch.relu(self.body(x)))


def build():
    model = Backbone()
    model.fc = nn.Sequential(nn.Linear(6, 1), nn.Sigmoid())
    return model


model = build()
criterion = nn.BCELoss()
opt = torch.optim.SGD(model.parameters(), lr=0.2)
x = torch.randn(6, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    pred = model(x)
    loss = criterion(pred, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), (pred.data > 0.5).sum().item())
print(model(x).flatten().tolist(), list(model.state_dict()))
