import torch
import torch.nn as nn


class Net(nn.Module):
    """Small binary classifier. Returns P(y=1)."""

    def __init__(self, in_dim=4):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(in_dim, 8),
            nn.ReLU(),
            nn.Linear(8, 1),
        )
        self.out = nn.Sigmoid()

    def forward(self, x):
        return self.out(self.net(x))
