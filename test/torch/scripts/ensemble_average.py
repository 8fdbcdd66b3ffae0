import torch
import torch.nn as nn

torch.manual_seed(41)


def make_model():
    return nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 1), nn.Sigmoid())


def train_one(seed, x, y):
    torch.manual_seed(seed)
    model = make_model()
    criterion = nn.BCELoss()
    opt = torch.optim.SGD(model.parameters(), lr=0.5)
    for _ in range(3):
        loss = criterion(model(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
    print(seed, loss.item())
    return model


x = torch.randn(14, 3)
y = (x[:, :1] > 0).float()
models = [train_one(s, x, y) for s in range(3)]
with torch.no_grad():
    avg = torch.stack([m(x) for m in models]).mean(dim=0)
print(avg.flatten().tolist(), (avg > 0.5).int().flatten().tolist())
