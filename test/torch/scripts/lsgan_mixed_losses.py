# lsgan mixed losses.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(109)

D = nn.Sequential(nn.Linear(4, 6), nn.ReLU(), nn.Linear(6, 1), nn.Sigmoid())
bce, mse = nn.BCELoss(), nn.MSELoss()
opt = torch.optim.Adam(D.parameters(), lr=0.02)
x = torch.randn(6, 4)
for step in range(4):
    use_lsgan = step % 2 == 0
    p = D(x)
    loss = mse(p, torch.ones(6, 1)) if use_lsgan else bce(p, torch.ones(6, 1))
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(D(x).flatten().tolist())
