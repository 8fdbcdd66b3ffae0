import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(529)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        return F.softmax(self.fc(x), dim=1)


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
kl = nn.KLDivLoss(reduction="batchmean")
x = torch.randn(12, 4)
t = torch.softmax(torch.randn(12, 3), 1)
print(net(x).argmax(1).tolist(), net(x).flatten().tolist())
for _ in range(3):
    loss = kl(net(x), t)
    opt.zero_grad()
    loss.backward()
    opt.step()
