import torch
import torch.nn as nn

torch.manual_seed(62)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(  # to probabilities
            self.f(x)
            + 0.5  # a prior
        )


net = Net()
criterion = nn.BCELoss(
    reduction="mean",  # the default
)
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(6, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    out = net(x)
    loss = criterion(
        out,
        y,
    )
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), (out
                        > 0.5).sum().item())
