import torch
import torch.nn as nn

torch.manual_seed(30)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)
        self.act = nn.Sigmoid()

    def forward(self, x):
        return self.act(self.fc(x))


model = Net()
if torch.cuda.device_count() > 1:
    model = nn.DataParallel(model)
criterion = nn.BCELoss()
opt = torch.optim.SGD(model.parameters(), lr=0.2)
x = torch.randn(6, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    out = model(x)
    loss = criterion(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), out.mean().item())
torch.save(model.state_dict(), 'ckpt.pt')
net = Net()
net.load_state_dict(torch.load('ckpt.pt'))
print(net(x).flatten().tolist())
