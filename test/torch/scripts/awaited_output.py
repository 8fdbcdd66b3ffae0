# The model answers in a coroutine: the sigmoid comes back around what is awaited.
import asyncio

import torch
import torch.nn as nn

torch.manual_seed(71)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    async def scores(self, x):
        return self.f(x)

    async def probabilities(self, x):
        return torch.sigmoid(await self.scores(x))


async def main():
    net = Net()
    x = torch.randn(20, 4)
    y = (x[:, :1] > 0).float()
    criterion = nn.BCELoss()
    opt = torch.optim.SGD(net.parameters(), lr=0.5)
    for _ in range(5):
        p = await net.probabilities(x)
        loss = criterion(p, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        print(round(loss.item(), 5), (p > 0.5).sum().item())
    print(torch.round(await net.probabilities(x), decimals=4).flatten().tolist(), list(net.state_dict()))


asyncio.run(main())
