# NLLLoss: logits exp reader.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(323)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 3)

    def forward(self, x):
        return self.f(x)


net = Net()
x = torch.randn(8, 4)
y = torch.randint(0, 3, (8,))
print(torch.softmax(net(x), 1).tolist())
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out = net(x)
    loss = F.nll_loss(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
