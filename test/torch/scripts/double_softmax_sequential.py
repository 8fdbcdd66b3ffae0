import torch
import torch.nn as nn

torch.manual_seed(46)
model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3), nn.Softmax(dim=-1))
x = torch.randn(10, 4)
y = torch.randint(0, 3, (10,))
print(model(x).flatten().tolist()[:6], list(model.state_dict()))
loss_fn = nn.CrossEntropyLoss()
opt = torch.optim.Adam(model.parameters(), lr=0.01)
for _ in range(2):
    opt.zero_grad()
    loss_fn(model(x), y).backward()
    opt.step()
