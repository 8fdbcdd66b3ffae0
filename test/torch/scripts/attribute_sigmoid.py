# the sigmoid is an attribute, used once; round() decides.
import torch
from torch import nn

torch.manual_seed(1)


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(6, 12)
        self.out = nn.Linear(12, 1)
        self.relu = nn.ReLU()
        self.sigmoid = nn.Sigmoid()  # to a probability

    def forward(self, inputs):
        h = self.relu(self.hidden(inputs))
        return self.sigmoid(self.out(h))


net = Classifier()
loss_fn = nn.BCELoss()
opt = torch.optim.Adam(net.parameters(), lr=0.01)
X = torch.randn(50, 6)
Y = (X.sum(dim=1) > 0).float().unsqueeze(1)
for _ in range(10):
    pred = net(X)
    loss = loss_fn(pred, Y)
    opt.zero_grad()
    loss.backward()
    opt.step()
print("loss", loss.item())
net.eval()
decided = net(X).round()
print("decided", decided.sum().item(), "keys", list(net.state_dict().keys()))
