# the whole model is a Sequential that ends in a Sigmoid.
import torch
import torch.nn as nn

torch.manual_seed(2)
model = nn.Sequential(
    nn.Linear(4, 8),
    nn.ReLU(),
    nn.Linear(8, 1),
    nn.Sigmoid(),  # probability
)
criterion = nn.BCELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9)
x = torch.randn(40, 4)
y = (x[:, 0] * x[:, 1] > 0).float().view(-1, 1)
for step in range(15):
    loss = criterion(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(step, loss.item())
model.eval()
with torch.no_grad():
    probabilities = model(x)
    predicted = (probabilities >= 0.5).int()
print(probabilities[:5].flatten().tolist(), predicted.sum().item())
print(list(model.state_dict()))
