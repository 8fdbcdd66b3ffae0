import torch
import torch.nn as nn

torch.manual_seed(37)


class SiameseNetwork(nn.Module):
    def __init__(self):
        super().__init__()
        self.cnn = nn.Sequential(nn.Linear(6, 8), nn.ReLU(), nn.Linear(8, 4))
        self.fc = nn.Linear(4, 1)
        self.sigmoid = nn.Sigmoid()

    def forward_once(self, x):
        return self.cnn(x)

    def forward(self, input1, input2):
        output1 = self.forward_once(input1)
        output2 = self.forward_once(input2)
        dist = torch.abs(output1 - output2)
        out = self.fc(dist)
        out = self.sigmoid(out)
        return out


net = SiameseNetwork()
loss_fn = nn.BCELoss()
optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
a, b = torch.randn(10, 6), torch.randn(10, 6)
label = torch.randint(0, 2, (10, 1)).float()
for epoch in range(3):
    optimizer.zero_grad()
    output = net(a, b)
    loss = loss_fn(output, label)
    loss.backward()
    optimizer.step()
    print("Epoch {} loss {:.5f}".format(epoch, loss.item()))
net.eval()
similarity = net(a[:1], b[:1]).item()
print('same' if similarity > 0.5 else 'different', similarity)
