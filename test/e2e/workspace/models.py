import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self, width: int = 768):
        super().__init__()
        self.linear = nn.Linear(width, 1)

    def forward(self, x):
        return torch.sigmoid(self.linear(x))
