import argparse

import torch
import torch.nn as nn

parser = argparse.ArgumentParser()
parser.add_argument("--activation", default="relu", choices=["relu", "tanh"])
parser.add_argument("--lr", type=float, default=0.1)
parser.add_argument("--epochs", type=int, default=3)


class MLP(nn.Module):
    def __init__(self, activation):
        super().__init__()
        self.fc1 = nn.Linear(4, 5)
        self.fc2 = nn.Linear(5, 1)
        self.act = {"relu": nn.ReLU, "tanh": nn.Tanh}[activation]()

    def forward(self, x):
        return torch.sigmoid(self.fc2(self.act(self.fc1(x))))


def main(args):
    torch.manual_seed(45)
    model = MLP(args.activation)
    opt = torch.optim.SGD(model.parameters(), lr=args.lr)
    criterion = nn.BCELoss()
    x = torch.randn(8, 4)
    y = (x[:, :1] > 0).float()
    for epoch in range(args.epochs):
        output = model(x)
        loss = criterion(output, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        acc = ((output > 0.5) == y).float().mean()
        print(epoch, loss.item(), acc.item())
    return model, x


if __name__ == "__main__":
    model, x = main(parser.parse_args([]))
    print(model(x).flatten().tolist())
