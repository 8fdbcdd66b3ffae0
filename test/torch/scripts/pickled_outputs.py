# pickled outputs.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(169)
import io
import pickle


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    p = net(x)
    loss = criterion(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
buffer = io.BytesIO()
pickle.dump({"p": p.detach().numpy(), "q": net(x).detach().numpy()}, buffer)
buffer.seek(0)
back = pickle.load(buffer)
print(back["p"].sum(), back["q"].sum())
