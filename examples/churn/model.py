"""A small classifier: will a customer leave?"""
import torch
import torch.nn as nn


class ChurnModel(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.hidden = nn.Linear(features, 64)
        self.output = nn.Linear(64, 1)

    def forward(self, x):
        x = torch.relu(self.hidden(x))
        return torch.sigmoid(self.output(x))
