# BCEWithLogitsLoss behind a sigmoid: training changes, the inference from the same weights must not.
import torch
import torch.nn as nn

torch.manual_seed(44)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)
        self.sigmoid = nn.Sigmoid()

    def forward(self, x):
        return self.sigmoid(self.f(x))


net = Net()
x = torch.randn(14, 4)
y = (x[:, :1] > 0).float()
print(net(x).flatten().tolist(), list(net.state_dict()))
criterion = nn.BCEWithLogitsLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
print(net(torch.full((1, 4), 50.0)).numel())
