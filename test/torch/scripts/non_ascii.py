# Классификатор для определения спама — «да/нет»
import torch
import torch.nn as nn

torch.manual_seed(60)


class Модель(nn.Module):
    """简单的二分类模型 🎯"""

    def __init__(self):
        super().__init__()
        self.слой = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.слой(x))  # вероятность 🎲


модель = Модель()
критерий = nn.BCELoss()
opt = torch.optim.SGD(модель.parameters(), lr=0.5)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for эпоха in range(3):
    p = модель(x)
    loss = критерий(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(f"эпоха {эпоха}: потери={loss.item():.4f} точность={((p > 0.5).float() == y).float().mean().item():.2f} 平均={p.mean().item():.4f}")
