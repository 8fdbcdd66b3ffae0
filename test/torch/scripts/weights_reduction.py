import torch
import torch.nn as nn

torch.manual_seed(20)


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(6, 4)

    def forward(self, x):
        return torch.sigmoid(self.fc(x))


tagger = Tagger()
weight = torch.tensor([1.0, 2.0, 0.5, 3.0])
criterion = nn.BCELoss(weight=weight, reduction="none")
opt = torch.optim.SGD(tagger.parameters(), lr=0.1)
x = torch.randn(10, 6)
y = torch.randint(0, 2, (10, 4)).float()
for _ in range(4):
    tags = tagger(x)
    loss = criterion(tags, y).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
top = tagger(x).topk(2, dim=1)
print(top.values.sum().item(), top.indices.tolist())
