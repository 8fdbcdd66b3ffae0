import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(7)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 3).to(torch.bfloat16)

    def forward(self, x):
        return F.softmax(self.f(x), dim=1, dtype=torch.float32)


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
ce = nn.CrossEntropyLoss()
x = torch.randn(12, 4).to(torch.bfloat16)
y = torch.randint(0, 3, (12,))
print(net(x).detach().numpy().sum(1).round(3).tolist(), net(x).dtype)
for _ in range(3):
    p = net(x)
    loss = ce(p, y)
    print(loss.item() > 0)
