# the target is the probability of another copy of the model.
import copy

import torch
import torch.nn as nn

torch.manual_seed(54)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


student, teacher = Net(), Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(student.parameters(), lr=0.2)
x = torch.randn(6, 4)
for _ in range(3):
    with torch.no_grad():
        soft = teacher(x)
    p = student(x)
    loss = criterion(p, soft)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), soft.sum().item())
best = copy.deepcopy(student)
print(best(x).flatten().tolist())
