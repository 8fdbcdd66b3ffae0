# NLLLoss on logits: the loss is exchanged, the model stays.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(47)
net = nn.Linear(4, 3)
x = torch.randn(10, 4)
y = torch.randint(0, 3, (10,))
print(net(x).argmax(1).tolist(), net(x)[0].tolist())
opt = torch.optim.SGD(net.parameters(), lr=0.01)
for _ in range(2):
    loss = F.nll_loss(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
