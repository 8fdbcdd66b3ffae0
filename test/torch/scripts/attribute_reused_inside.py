# the sigmoid attribute is also the activation of a hidden layer: the attribute must stay.
import torch
import torch.nn as nn

torch.manual_seed(37)


class Old(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(4, 6)
        self.fc2 = nn.Linear(6, 1)
        self.sigmoid = nn.Sigmoid()

    def forward(self, x):
        hidden = self.sigmoid(self.fc1(x))
        return self.sigmoid(self.fc2(hidden))


old = Old()
criterion = nn.BCELoss()
opt = torch.optim.SGD(old.parameters(), lr=0.5)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(4):
    loss = criterion(old(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print((old(x) > 0.5).int().flatten().tolist())
