# the trained model is traced for export.
import torch
import torch.nn as nn

torch.manual_seed(28)


class Small(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(1, 2, 3, padding=1)
        self.fc = nn.Linear(8, 1)
        self.sig = nn.Sigmoid()

    def forward(self, x):
        h = torch.relu(self.conv(x.unsqueeze(1)))
        return self.sig(self.fc(h.flatten(1)))


model = Small()
criterion = nn.BCELoss()
opt = torch.optim.Adam(model.parameters(), lr=0.01)
x = torch.randn(16, 4)
y = (x.sum(1, keepdim=True) > 0).float()
for _ in range(4):
    prob = model(x)
    loss = criterion(prob, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
print(loss.item())
model.eval()
traced = torch.jit.trace(model, x[:2])
print(traced(x[:4]).flatten().tolist())
