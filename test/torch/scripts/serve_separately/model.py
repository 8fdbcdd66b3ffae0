import torch
import torch.nn as nn

__all__ = ["Model", "load"]


class Model(nn.Module):
    def __init__(self, n=3):
        super().__init__()
        self.inner = nn.Sequential(nn.Linear(n, 2), nn.Tanh())
        self.last = nn.Linear(2, 1)

    def forward(self, x):
        h = self.inner(x)
        y = torch.sigmoid(self.last(h))
        return y


def load(path):
    model = Model()
    model.load_state_dict(torch.load(path))
    model.eval()
    return model
