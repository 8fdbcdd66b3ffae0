# phase loop.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(128)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


net = Net()
criterion = nn.BCELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.3)
x = torch.randn(8, 4)
y = (x[:, :1] > 0).float()
loaders = {'train': [(x[:4], y[:4])], 'val': [(x[4:], y[4:])]}
for epoch in range(2):
    for phase in ['train', 'val']:
        if phase == 'train':
            net.train()
        else:
            net.eval()
        running_loss, running_corrects = 0.0, 0
        for inputs, labels in loaders[phase]:
            opt.zero_grad()
            with torch.set_grad_enabled(phase == 'train'):
                outputs = net(inputs)
                preds = outputs > 0.5
                loss = criterion(outputs, labels)
                if phase == 'train':
                    loss.backward()
                    opt.step()
            running_loss += loss.item() * inputs.size(0)
            running_corrects += torch.sum(preds == labels.data.bool())
        print('{} Loss: {:.4f} Acc: {:.4f}'.format(phase, running_loss / 4, running_corrects.item() / 4))
print(net(x).flatten().tolist())
