# double softmax: predict proba.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(316)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 3)

    def forward(self, x):
        return self.f(x).softmax(dim=1)

    def predict_proba(self, x):
        with torch.no_grad():
            return self.forward(x)

    def predict(self, x):
        return self.predict_proba(x).argmax(dim=1)


net = Net()
x = torch.randn(8, 4)
y = torch.randint(0, 3, (8,))
print(net.predict_proba(x)[0].tolist(), net.predict(x).tolist())
criterion = nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0, 3.0]))
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
