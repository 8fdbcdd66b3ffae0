# scores of pairs: positive and negative samples, the loss twice on one model, a ranking metric.
import torch
import torch.nn as nn

torch.manual_seed(64)


class Ranker(nn.Module):
    def __init__(self):
        super().__init__()
        self.e = nn.Embedding(12, 4)
        self.o = nn.Linear(4, 1)

    def forward(self, seq, pos, neg):
        h = self.e(seq).mean(1)
        pos_out = self.o(h * self.e(pos)).squeeze(-1)
        neg_out = self.o(h * self.e(neg)).squeeze(-1)
        return pos_out.sigmoid(), neg_out.sigmoid()

    def predict(self, seq, item):
        h = self.e(seq).mean(1)
        return self.o(h * self.e(item)).squeeze(-1)


m = Ranker()
bce = torch.nn.BCELoss()
opt = torch.optim.Adam(m.parameters(), lr=0.02)
seq = torch.randint(0, 12, (6, 3))
pos, neg = torch.randint(0, 12, (6,)), torch.randint(0, 12, (6,))
for _ in range(3):
    p, n = m(seq, pos, neg)
    loss = bce(p, torch.ones(p.shape))
    loss += bce(n, torch.zeros(n.shape))
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), (p > n).float().mean().item())
print(m.predict(seq, pos).tolist())
