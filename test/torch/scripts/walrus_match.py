import torch
import torch.nn as nn

torch.manual_seed(54)


class Net(nn.Module):
    def __init__(self, mode):
        super().__init__()
        match mode:
            case "small":
                self.f = nn.Linear(4, 1)
            case _:
                self.f = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 1))

    def forward(self, x):
        return torch.sigmoid(self.f(x))


net = Net("small")
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.5)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    opt.zero_grad()
    (loss := criterion(p := net(x), y)).backward()
    opt.step()
    print(loss.item(), p.max().item())
if (top := net(x).max().item()) > 0.6:
    print("sure", top)
print(net(x).flatten().tolist())
