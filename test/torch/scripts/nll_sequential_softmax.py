# NLLLoss: sequential softmax.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(324)

net = nn.Sequential(nn.Linear(4, 6), nn.ReLU(), nn.Linear(6, 3), nn.Softmax(dim=1))
x = torch.randn(8, 4)
y = torch.randint(0, 3, (8,))
with torch.no_grad():
    p = net(x)
    print(p.sum(dim=1).tolist(), p.argmax(1).tolist(), p.max().item(), list(net.state_dict()))
criterion = nn.NLLLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
