import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(48)
net = nn.Linear(4, 3)
x = torch.randn(10, 4)
y = torch.randint(0, 3, (10,))
print(F.softmax(net(x), dim=1)[0].tolist())
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for _ in range(2):
    probs = F.softmax(net(x), dim=1)
    loss = F.cross_entropy(probs, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    predicted = probs.argmax(1)
print(predicted.shape)
