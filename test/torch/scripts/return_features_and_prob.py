import torch
import torch.nn as nn

torch.manual_seed(48)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 3, 3)
        self.fc = nn.Linear(3, 1)

    def features(self, x):
        return torch.relu(self.conv(x)).mean(dim=(2, 3))

    def forward(self, x, return_features=False):
        feats = self.features(x)
        prob = torch.sigmoid(self.fc(feats))
        if return_features:
            return prob, feats
        return prob


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(6, 1, 5, 5)
y = torch.randint(0, 2, (6, 1)).float()
for _ in range(3):
    prob = net(x)
    loss = criterion(prob, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
prob, feats = net(x, return_features=True)
print(prob.flatten().tolist(), feats.mean().item())
