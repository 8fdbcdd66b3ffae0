# A name that holds probabilities in training and logits otherwise, read after both.
import torch
import torch.nn as nn

torch.manual_seed(411)
net = nn.Linear(4, 1)
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for phase in ("train", "test", "train", "test"):
    if phase == "train":
        p = torch.sigmoid(net(x))
        loss = criterion(p, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
    else:
        p = net(x)
    print(phase, p.flatten().tolist())
