import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(501)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        x = F.softmax(
            # squash
            self.fc(x),  # logits
            dim=1,  # classes
        )
        return x


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = torch.randint(0, 3, (12,))
for _ in range(3):
    loss = F.cross_entropy(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(len(x))
