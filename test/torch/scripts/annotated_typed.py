from __future__ import annotations

from typing import Callable, Iterable, Tuple

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

Batch = Tuple[Tensor, Tensor]


class Head(nn.Module):
    def __init__(self, d: int, *, bias: bool = True) -> None:
        super().__init__()
        self.linear: nn.Linear = nn.Linear(d, 1, bias=bias)

    def forward(self, x: Tensor) -> Tensor:
        prob: Tensor = torch.sigmoid(self.linear(x))
        return prob


def run_epoch(model: nn.Module, loss_fn: Callable[[Tensor, Tensor], Tensor], batches: Iterable[Batch],
              opt: Optimizer | None = None) -> Tuple[float, float]:
    total: float = 0.0
    correct: int = 0
    n: int = 0
    for x, y in batches:
        p: Tensor = model(x)
        loss: Tensor = loss_fn(p, y)
        if opt is not None:
            opt.zero_grad()
            loss.backward()
            opt.step()
        total += loss.item() * len(x)
        correct += int(((p >= 0.5) == (y >= 0.5)).sum())
        n += len(x)
    return total / n, correct / n


torch.manual_seed(53)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
batches: list[Batch] = [(x[:6], y[:6]), (x[6:], y[6:])]
model = Head(4)
opt = torch.optim.SGD(model.parameters(), lr=0.4)
for _ in range(3):
    print(run_epoch(model, nn.BCELoss(), batches, opt))
print(run_epoch(model, nn.BCELoss(), batches), model(x[:2]).tolist())
