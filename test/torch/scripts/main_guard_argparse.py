import argparse

import torch
from torch import nn, optim


class MLP(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(d, 4), nn.ReLU(), nn.Linear(4, 1))

    def forward(self, x):
        logits = self.net(x)
        prob = torch.sigmoid(logits)
        return prob


def run(args):
    torch.manual_seed(68)
    model = MLP(args.d)
    loss_function = nn.BCELoss()
    optimizer = optim.RMSprop(model.parameters(), lr=args.lr)
    x = torch.randn(10, args.d)
    y = (x[:, :1] > 0).float()
    for epoch in range(args.epochs):
        optimizer.zero_grad()
        prob = model(x)
        loss = loss_function(prob, y)
        loss.backward()
        optimizer.step()
        print(epoch, loss.item())
    model.eval()
    y_hat = model(x).detach().numpy()
    print((y_hat > 0.5).astype(int).ravel().tolist(), float(y_hat.max()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--d", type=int, default=4)
    parser.add_argument("--lr", type=float, default=0.01)
    parser.add_argument("--epochs", type=int, default=3)
    run(parser.parse_args())
