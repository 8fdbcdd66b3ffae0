import torch


def evaluate(model, x, y):
    model.eval()
    with torch.no_grad():
        p = model(x)
    return ((p >= 0.5).float() == y).float().mean().item(), p.mean().item()
