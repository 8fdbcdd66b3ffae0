# a hook is set on the sigmoid itself after training.
import torch
import torch.nn as nn

torch.manual_seed(47)
captured = {}


def save(name):
    def hook(module, inputs, output):
        captured[name] = output.detach()
    return hook


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(4, 3)
        self.out = nn.Linear(3, 1)
        self.sig = nn.Sigmoid()

    def forward(self, x):
        return self.sig(self.out(torch.relu(self.hidden(x))))


net = Net()
net.hidden.register_forward_hook(save("hidden"))
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(6, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = criterion(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
net.sig.register_forward_hook(save("prob"))
net(x)
print(captured["hidden"].mean().item(), captured["prob"].flatten().tolist())
