import torch
import torch.nn as nn

torch.manual_seed(90)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 3)

    def forward(self, x):
        x = self.f(x)
        return nn.functional.softmax(x, dim=-1)

    def classify(self, x):
        confidence, label = self(x).max(dim=-1)
        return confidence.tolist(), label.tolist()


net = Net()
x = torch.randn(6, 4)
y = torch.randint(0, 3, (6,))
print(net.classify(x))
print(net(x)[0].tolist())
print(net(x).sum(-1).tolist())
top, which = torch.topk(net(x), 2, dim=1)
print(top.tolist(), which.tolist())
entropy = -(net(x) * net(x).log()).sum(-1)
print(entropy.mean().item())
criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
opt = torch.optim.SGD(net.parameters(), lr=0.3)
for _ in range(2):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
