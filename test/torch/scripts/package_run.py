# validation picks the best epoch by a metric of probabilities; early stopping.
import torch
import torch.nn as nn

torch.manual_seed(63)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 1)])
        self.output_activation = nn.Sigmoid()

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = torch.relu(layer(x))
        x = self.layers[-1](x)
        x = self.output_activation(x)
        return x.squeeze(dim=1)


def brier(p, y):
    return ((p - y) ** 2).mean().item()


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.Adam(net.parameters(), lr=0.05)
x = torch.randn(20, 4)
y = (x[:, 0] > 0).float()
best, best_state = 1.0, None
for epoch in range(6):
    net.train()
    opt.zero_grad()
    loss = criterion(net(x[:15]), y[:15])
    loss.backward()
    opt.step()
    net.eval()
    with torch.no_grad():
        val = net(x[15:])
        score = brier(val, y[15:])
        val_loss = criterion(val, y[15:])
    print(loss.item(), val_loss.item(), score)
    if score < best:
        best, best_state = score, {k: v.clone() for k, v in net.state_dict().items()}
net.load_state_dict(best_state)
print(best, net(x).tolist())
