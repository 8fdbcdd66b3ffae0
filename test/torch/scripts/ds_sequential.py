# double sigmoid: sequential.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(303)

net = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 1), nn.Sigmoid())
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()


def predict(model, x):
    model.eval()
    with torch.no_grad():
        return (model(x) >= 0.5).int()


print(predict(net, x).flatten().tolist(), net(x).mean().item())
criterion = nn.BCEWithLogitsLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
for _ in range(3):
    out = net(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
