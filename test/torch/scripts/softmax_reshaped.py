# the softmax stands over the last axis, the loss gets another shape.
import torch
import torch.nn as nn

torch.manual_seed(69)


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 3)

    def forward(self, x):
        return torch.softmax(self.f(x), dim=2)


net = Tagger()
x = torch.randn(2, 5, 4)
y = torch.randint(0, 3, (2, 5))
probs = net(x)
print(probs.argmax(2).tolist(), probs.sum(2).mean().item(), probs.view(-1, 3)[0].tolist())
criterion = nn.CrossEntropyLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for _ in range(2):
    out = net(x)
    loss = criterion(out.view(-1, 3), y.view(-1))
    opt.zero_grad()
    loss.backward()
    opt.step()
