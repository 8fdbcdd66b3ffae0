def decide(model, x):
    return (model(x) > 0.5).numpy().ravel().tolist()
