# sequence packed.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(181)

from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True)
        self.f = nn.Linear(4, 1)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True)
        h, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        return torch.sigmoid(self.f(h)).squeeze(-1)


net = Tagger()
criterion = nn.BCELoss(reduction="none")
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(3, 5, 3)
y = (x[:, :, 0] > 0).float()
lengths = torch.tensor([5, 4, 2])
mask = (torch.arange(5)[None] < lengths[:, None]).float()
for _ in range(3):
    p = net(x, lengths)
    loss = (criterion(p, y) * mask).sum() / mask.sum()
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item(), ((p > 0.5) * mask).sum().item())
