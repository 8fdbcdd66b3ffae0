# double softmax: keyword dict.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(339)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 3)

    def forward(self, x):
        return {'logits': F.softmax(self.f(x), dim=1)}


net = Net()
x = torch.randn(8, 4)
y = torch.randint(0, 3, (8,))
print(net(x)['logits'].sum(1).tolist())
criterion = nn.CrossEntropyLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out = net(x)
    loss = criterion(out['logits'], y)
    opt.zero_grad()
    loss.backward()
    opt.step()
