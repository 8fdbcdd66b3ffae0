import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(35)


class AttnGRU(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(15, 4)
        self.gru = nn.GRU(4, 6, batch_first=True, bidirectional=True)
        self.attn = nn.Linear(12, 1)
        self.out = nn.Linear(12, 1)

    def forward(self, tokens):
        h, _ = self.gru(self.emb(tokens))
        w = F.softmax(self.attn(h), dim=1)
        pooled = (w * h).sum(dim=1)
        logit = self.out(pooled).squeeze(-1)
        prob = torch.sigmoid(logit)
        return prob, w.squeeze(-1)


model = AttnGRU()
criterion = nn.BCELoss()
opt = torch.optim.Adam(model.parameters(), lr=0.02)
tokens = torch.randint(0, 15, (8, 5))
labels = torch.randint(0, 2, (8,)).float()
for _ in range(3):
    prob, attn = model(tokens)
    loss = criterion(prob, labels)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), (prob.round() == labels).float().mean().item())
with torch.no_grad():
    prob, attn = model(tokens)
    for p, a in zip(prob, attn):
        print("%.4f" % p.item(), a.argmax().item())
