import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(501)
student = nn.Sequential(nn.Linear(4, 3), nn.Softmax(dim=1))
kl = nn.KLDivLoss(reduction="sum")
opt = torch.optim.SGD(student.parameters(), lr=0.2)
x = torch.randn(12, 4)
t = torch.rand(12, 3).softmax(1)
p = student(x)
print(p.argmax(1).tolist(), p.max().item())
for _ in range(3):
    p = student(x)
    loss = kl(p, t)
    opt.zero_grad()
    loss.backward()
    opt.step()
