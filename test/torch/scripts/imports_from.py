from torch import manual_seed, optim, randn, sigmoid
from torch.nn import BCELoss, Linear, Module

manual_seed(33)


class Perceptron(Module):
    def __init__(self):
        super().__init__()
        self.layer = Linear(3, 1)

    def forward(self, x):
        return sigmoid(self.layer(x))


p = Perceptron()
loss_of = BCELoss()
o = optim.SGD(p.parameters(), lr=0.1)
x = randn(9, 3)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = loss_of(p(x), y)
    o.zero_grad()
    loss.backward()
    o.step()
    print(loss.item())
print(p(x).flatten().tolist())
