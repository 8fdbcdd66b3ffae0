import torch


def train_one_epoch(model, criterion, loader, optimizer):
    model.train()
    losses = []
    for x, y in loader:
        p = model(x)
        loss = criterion(p, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return sum(losses) / len(losses)


@torch.no_grad()
def evaluate(model, criterion, loader, metrics):
    model.eval()
    total = 0.0
    outs, ys = [], []
    for x, y in loader:
        p = model(x)
        total += criterion(p, y).item()
        outs.append(p)
        ys.append(y)
    outs, ys = torch.cat(outs), torch.cat(ys)
    return total / len(loader), {name: fn(outs, ys) for name, fn in metrics.items()}
