import torch
import torch.nn as nn

torch.manual_seed(62)


class SegNet(nn.Module):
    def __init__(self, classes=2):
        super().__init__()
        self.classes = classes
        self.conv = nn.Conv2d(1, classes, 3, padding=1)

    def forward(self, x):
        b, _, h, w = x.shape
        y = self.conv(x)
        y = torch.sigmoid(y)
        y = y.permute(0, 2, 3, 1).reshape(b, h * w, self.classes)
        return y


net = SegNet()
criterion = nn.BCELoss()
opt = torch.optim.Adam(net.parameters(), lr=0.05)
x = torch.randn(2, 1, 4, 4)
target = torch.stack([(x[:, 0] > 0), (x[:, 0] < 0)], dim=-1).float().reshape(2, 16, 2)
for _ in range(3):
    pred = net(x)
    loss = criterion(pred, target)
    opt.zero_grad()
    loss.backward()
    opt.step()
    iou = ((pred > 0.5) & (target > 0.5)).sum() / ((pred > 0.5) | (target > 0.5)).sum()
    print(loss.item(), iou.item())
print(net(x).view(2, 4, 4, 2)[0, 0].tolist())
