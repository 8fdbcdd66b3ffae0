import torch
import torch.nn as nn

torch.manual_seed(56)

class Net(nn.Module):
	def __init__(self):
		super().__init__()
		self.f = nn.Linear(4, 1)

	def forward(self, x):
		x = self.f(x)
		return torch.sigmoid(x)

net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.5)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
	p = net(x)
	loss = criterion(p, y)
	opt.zero_grad()
	loss.backward()
	opt.step()
	acc = ((p > 0.5).float() == y).float().mean()
	print(loss.item(), acc.item(), p.mean().item(), p.std().item())
	if acc > 0.99:
		print(p.max().item())
