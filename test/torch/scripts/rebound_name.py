# the name of the logits is used again for the probabilities.
import torch
import torch.nn as nn

torch.manual_seed(7)
fc = nn.Linear(4, 2)
criterion = nn.BCELoss()
opt = torch.optim.SGD(fc.parameters(), lr=0.2)
x = torch.randn(16, 4)
y = torch.randint(0, 2, (16, 2)).float()
for _ in range(5):
    out = fc(x)
    out = torch.sigmoid(out)  # multi-label
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), (out > 0.3).sum().item())
