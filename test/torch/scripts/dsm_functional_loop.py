# double softmax: functional loop.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(312)

net = nn.Linear(4, 3)
x = torch.randn(8, 4)
y = torch.randint(0, 3, (8,))
print(F.softmax(net(x), dim=1)[0].tolist())
opt = torch.optim.SGD(net.parameters(), lr=0.2)
criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
for _ in range(3):
    probs = F.softmax(net(x), dim=1)
    loss = criterion(probs, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    top = probs.topk(2, dim=1)[1]
    confidence = probs.max(dim=1)[0].mean().item()
