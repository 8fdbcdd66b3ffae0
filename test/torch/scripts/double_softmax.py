import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(45)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 3)

    def forward(self, x):
        return F.softmax(self.f(x), dim=1)


net = Net()
x = torch.randn(14, 4)
y = torch.randint(0, 3, (14,))
with torch.no_grad():
    probs = net(x)
    print(probs.sum().item(), probs.max(1).values.tolist(), probs.argmax(dim=1).tolist())
print(list(net.state_dict()))
criterion = nn.CrossEntropyLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
