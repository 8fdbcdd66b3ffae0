import torch
import torch.nn as nn

torch.manual_seed(17)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(5, 1)

    def forward(self, x):
        out = self.fc(x)
        out = torch.sigmoid(out)
        return out


device = torch.device("cpu")
model = nn.DataParallel(Net()).to(device)
criterion = nn.BCELoss().to(device)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.randn(12, 5)
y = torch.randint(0, 2, (12, 1)).float()
for _ in range(5):
    output = model(x.to(device))
    loss = criterion(output, y.to(device))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
print(loss.item())
model.eval()
print(model(x).flatten().tolist())
print(list(model.state_dict()))
