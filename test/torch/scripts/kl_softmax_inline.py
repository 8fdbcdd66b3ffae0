import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(530)
student, teacher = nn.Linear(4, 3), nn.Linear(4, 3)
opt = torch.optim.SGD(student.parameters(), lr=0.2)
x = torch.randn(12, 4)
T = 2.0
print(student(x).softmax(1).flatten().tolist())
for _ in range(3):
    loss = F.kl_div(F.softmax(student(x) / T, dim=1), F.softmax(teacher(x) / T, dim=1), reduction="batchmean")
    opt.zero_grad()
    loss.backward()
    opt.step()
