import io

import torch
import torch.nn as nn

torch.manual_seed(29)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x))


net = Net()
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
net.eval()
scripted = torch.jit.script(net)
buffer = io.BytesIO()
torch.jit.save(scripted, buffer)
buffer.seek(0)
print(torch.jit.load(buffer)(x).flatten().tolist())
