import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(506)
from collections import OrderedDict
from dataclasses import dataclass, fields
from typing import Optional


class ModelOutput(OrderedDict):
    def __post_init__(self):
        for field in fields(self):
            value = getattr(self, field.name)
            if value is not None:
                self[field.name] = value

    def __getitem__(self, k):
        if isinstance(k, str):
            return dict(self.items())[k]
        return self.to_tuple()[k]

    def to_tuple(self):
        return tuple(self[k] for k in self.keys())


@dataclass
class SegOutput(ModelOutput):
    loss: Optional[torch.Tensor] = None
    probs: Optional[torch.Tensor] = None


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(4, 1)

    def forward(self, x, labels=None):
        probs = torch.sigmoid(self.head(x))
        loss = None
        if labels is not None:
            loss = nn.BCELoss()(probs, labels)
        return SegOutput(loss=loss, probs=probs)


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.2)
x = torch.randn(12, 4)
y = (x[:, :1] > 0).float()
for _ in range(3):
    loss = net(x, labels=y).loss
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(net(x).probs.flatten().tolist(), net(x)["probs"].mean().item())
