import torch
import torch.nn as nn

torch.manual_seed(3)
net = nn.Sequential(nn.Linear(3, 1), nn.Sigmoid())
bce = nn.BCELoss(reduction="sum")
opt = torch.optim.SGD(net.parameters(), lr=0.01)
x, y = torch.randn(20, 3), torch.randint(0, 2, (20, 1)).float()
for _ in range(5):
    opt.zero_grad(); loss = bce(net(x), y); loss.backward(); opt.step()
print(loss.item())
print(net(x).detach().numpy()[:3])
