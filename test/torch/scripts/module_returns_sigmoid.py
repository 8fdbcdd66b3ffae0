# forward ends in torch.sigmoid; accuracy in the loop, probabilities printed afterwards.
import torch
import torch.nn as nn

torch.manual_seed(0)


class Net(nn.Module):
    def __init__(self, width):
        super(Net, self).__init__()
        self.linear = nn.Linear(width, 1)

    def forward(self, x):
        x = self.linear(x)
        return torch.sigmoid(x)


model = Net(8)
criterion = nn.BCELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.randn(64, 8)
y = (x[:, :1] > 0).float()

for epoch in range(20):
    optimizer.zero_grad()
    outputs = model(x)
    loss = criterion(outputs, y)
    loss.backward()
    optimizer.step()
    acc = ((outputs > 0.5).float() == y).float().mean()
    print("loss", loss.item(), "acc", acc.item())

with torch.no_grad():
    print("infer", model(x[:4]).squeeze(1).tolist())
print(sorted(model.state_dict()))
