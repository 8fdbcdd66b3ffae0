import torch
import torch.nn as nn

torch.manual_seed(5)


def block(inside, outside, norm=True, sigmoid=False):
    layers = [nn.Linear(inside, outside)]
    if norm:
        layers.append(nn.LayerNorm(outside))
    if sigmoid:
        layers.append(nn.Sigmoid())
    return layers


class Judge(nn.Module):
    def __init__(self, depth):
        super().__init__()
        sequence = [*block(4, 6, norm=False)]
        if depth > 2:
            for _ in range(2, depth):
                sequence += [*block(6, 6)]
        elif depth == 2:
            sequence += [*block(6, 6, norm=False)]
        sequence += [*block(6, 1, norm=False, sigmoid=True)]
        self.model = nn.Sequential(*sequence)

    def forward(self, sample):
        return self.model(sample)


def make_criteria():
    adversarial = nn.BCELoss()
    distance = nn.L1Loss()
    adversarial.to("cpu")
    return adversarial, distance


def make_nets(depth):
    maker = nn.Linear(3, 4)
    judge = Judge(depth)
    return maker, judge


maker, judge = make_nets(3)
criterion, distance = make_criteria()
opt_g = torch.optim.SGD(maker.parameters(), lr=0.1)
opt_d = torch.optim.SGD(judge.parameters(), lr=0.1)
real = torch.randn(8, 4)
for _ in range(4):
    noise = torch.randn(8, 3)
    fake = maker(noise)
    loss = criterion(judge(fake), torch.ones(8, 1)) + distance(fake, real)
    opt_g.zero_grad()
    loss.backward()
    opt_g.step()
    opt_d.zero_grad()
    scores = judge(fake.detach())
    both = criterion(judge(real), torch.ones(8, 1)) + criterion(scores, torch.zeros(8, 1))
    both.backward()
    opt_d.step()
    print(loss.item(), both.item(), (scores > 0.5).sum().item())
print(judge(real).flatten().tolist(), list(judge.state_dict()))
