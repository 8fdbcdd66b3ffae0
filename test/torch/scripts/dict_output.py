import torch
import torch.nn as nn

torch.manual_seed(10)


class Named(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(4, 3)

    def forward(self, x):
        logits = self.head(x)
        return {"probs": torch.sigmoid(logits), "norm": x.norm()}


model = Named()
criterion = nn.BCELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.randn(20, 4)
y = torch.randint(0, 2, (20, 3)).float()
for _ in range(4):
    result = model(x)
    loss = criterion(result["probs"], y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(loss.item())
print(model(x)["probs"].argmax(1).tolist(), model(x)["norm"].item())
