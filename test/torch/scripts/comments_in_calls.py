import torch
import torch.nn as nn

torch.manual_seed(59)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(  # squash to (0, 1)
            self.f(
                x,  # the features
            )
        )  # shape: (batch, 1)


net = Net()
criterion = nn.BCELoss(
    reduction="mean",  # average over the batch
)
opt = torch.optim.SGD(net.parameters(), lr=0.5)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = criterion(
        # predictions come first
        net(x),
        y,  # then the targets
    )
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(
    net(
        x
    ).flatten().tolist()
)
