def accuracy(p, y):
    return ((p > 0.5).float() == y).float().mean().item()


def brier(p, y):
    return ((p - y) ** 2).mean().item()
