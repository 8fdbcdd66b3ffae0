import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(501)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x, y=None):
        p = torch.sigmoid(self.fc(x))
        loss = F.binary_cross_entropy(p, y) if y is not None else None
        return {"loss": loss, "preds": p}


def run(name):
    m = globals()["N" + name]()
    print(m(torch.ones(2, 4), torch.ones(2, 1))["preds"].flatten().tolist())


run("et")
