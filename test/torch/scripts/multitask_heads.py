import torch
import torch.nn as nn

torch.manual_seed(5)


class MultiTask(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = nn.Sequential(nn.Linear(5, 8), nn.ReLU())
        self.gender = nn.Linear(8, 1)
        self.age = nn.Linear(8, 1)
        self.race = nn.Linear(8, 3)

    def forward(self, x):
        feat = self.backbone(x)
        gender = torch.sigmoid(self.gender(feat))
        age = self.age(feat)
        race = self.race(feat)
        return gender, age, race


model = MultiTask()
bce = nn.BCELoss()
mse = nn.MSELoss()
ce = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
x = torch.randn(12, 5)
g = (x[:, 0:1] > 0).float()
a = x[:, 1:2] * 10
r = torch.randint(0, 3, (12,))
for epoch in range(3):
    g_hat, a_hat, r_hat = model(x)
    loss_g = bce(g_hat, g)
    loss = loss_g + 0.1 * mse(a_hat, a) + ce(r_hat, r)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    acc = ((g_hat > 0.5).float() == g).float().mean()
    print(loss.item(), loss_g.item(), acc.item())
model.eval()
with torch.no_grad():
    gender, age, race = model(x)
for i in range(3):
    print('F' if gender[i].item() > 0.5 else 'M', round(gender[i].item(), 4), race[i].argmax().item())
