# double softmax: neg dim mnist.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(310)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 2, 3)
        self.fc1 = nn.Linear(8, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = x.view(-1, 8)
        x = self.fc1(x)
        return F.softmax(x, dim=-1)


def test(model, data, target):
    model.eval()
    with torch.no_grad():
        output = model(data)
        test_loss = F.cross_entropy(output, target, reduction='sum').item()
        pred = output.argmax(dim=1, keepdim=True)
        correct = pred.eq(target.view_as(pred)).sum().item()
        confidence = output.max(dim=1).values
    return correct, confidence.tolist()


net = Net()
x = torch.randn(4, 1, 6, 6)
y = torch.randint(0, 10, (4,))
print(test(net, x, y))
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out = net(x)
    loss = F.cross_entropy(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
