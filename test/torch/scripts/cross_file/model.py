import torch
import torch.nn as nn


class Head(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.proj = nn.Linear(width, 1)
        self.act = nn.Sigmoid()

    def forward(self, x):
        return self.act(self.proj(x))
