"""Trains the classifier on made-up customers. There is one mistake in these two files, and LogitLint finds it."""
import torch
import torch.nn as nn

from model import ChurnModel

FEATURES = 20


def batches(count, size):
    for _ in range(count):
        leaves = torch.randint(0, 2, (size, 1)).float()
        yield torch.randn(size, FEATURES) + leaves, leaves


def train():
    model = ChurnModel(FEATURES)
    criterion = nn.BCELoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for inputs, leaves in batches(count=200, size=32):
        outputs = model(inputs)
        loss = criterion(outputs, leaves)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    accuracy = ((outputs > 0.5) == (leaves > 0.5)).float().mean()
    print(f"loss {loss.item():.4f}  accuracy {accuracy.item():.2f}")


if __name__ == "__main__":
    train()
