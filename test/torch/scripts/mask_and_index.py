import torch
import torch.nn as nn

torch.manual_seed(35)


class SeqTagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 5, batch_first=True)
        self.fc = nn.Linear(5, 1)

    def forward(self, x):
        h, _ = self.rnn(x)
        return torch.sigmoid(self.fc(h)).squeeze(-1)


tagger = SeqTagger()
criterion = nn.BCELoss()
opt = torch.optim.Adam(tagger.parameters(), lr=0.01)
x = torch.randn(4, 6, 3)
y = torch.randint(0, 2, (4, 6)).float()
mask = torch.arange(6)[None, :] < torch.tensor([6, 5, 3, 2])[:, None]
for _ in range(4):
    p = tagger(x)
    loss = criterion(p[mask], y[mask])
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), (p[mask] > 0.5).sum().item())
print(tagger(x)[:, -1].tolist())
