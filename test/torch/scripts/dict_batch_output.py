import torch
import torch.nn as nn

torch.manual_seed(66)


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc = nn.Linear(4, 6)
        self.prob = nn.Sequential(nn.Linear(6, 1), nn.Sigmoid())
        self.score = nn.Linear(6, 1)

    def forward(self, batch):
        h = torch.relu(self.enc(batch["x"]))
        return {"prob": self.prob(h), "score": self.score(h), "h": h}


def compute_loss(out, batch):
    cls = nn.functional.binary_cross_entropy(out["prob"], batch["y"])
    reg = nn.functional.mse_loss(out["score"], batch["s"])
    return {"total": cls + reg, "cls": cls, "reg": reg}


model = Model()
opt = torch.optim.Adam(model.parameters(), lr=0.02)
x = torch.randn(10, 4)
batch = {"x": x, "y": (x[:, :1] > 0).float(), "s": x.sum(1, keepdim=True)}
for _ in range(3):
    out = model(batch)
    losses = compute_loss(out, batch)
    opt.zero_grad()
    losses["total"].backward()
    opt.step()
    print({k: round(v.item(), 5) for k, v in losses.items()})
out = model(batch)
print(out["prob"].flatten().tolist(), out["score"].mean().item())
