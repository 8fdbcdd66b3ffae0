import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(39)


class Teacher(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


class Student(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


teacher, student = Teacher(), Student()
for p in teacher.parameters():
    p.requires_grad = False
opt = torch.optim.SGD(student.parameters(), lr=0.5)
x = torch.randn(10, 4)
y = (x[:, :1] > 0).float()
alpha = 0.3
for _ in range(4):
    with torch.no_grad():
        soft = teacher(x)
    out = student(x)
    hard_loss = F.binary_cross_entropy(out, y)
    soft_loss = F.binary_cross_entropy(out, soft)
    loss = alpha * hard_loss + (1 - alpha) * soft_loss
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print((student(x) - teacher(x)).abs().mean().item())
