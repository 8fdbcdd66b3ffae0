"""Tiny U-Net for binary segmentation."""
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(3)


class DoubleConv(nn.Module):
    def __init__(self, in_ch, out_ch):
        super().__init__()
        self.conv = nn.Sequential(
            nn.Conv2d(in_ch, out_ch, 3, padding=1),
            nn.BatchNorm2d(out_ch),
            nn.ReLU(inplace=True),
        )

    def forward(self, x):
        return self.conv(x)


class UNet(nn.Module):
    def __init__(self, n_channels=1, n_classes=1):
        super().__init__()
        self.down1 = DoubleConv(n_channels, 4)
        self.pool = nn.MaxPool2d(2)
        self.down2 = DoubleConv(4, 8)
        self.up = nn.ConvTranspose2d(8, 4, 2, stride=2)
        self.conv_up = DoubleConv(8, 4)
        self.outc = nn.Conv2d(4, n_classes, 1)

    def forward(self, x):
        c1 = self.down1(x)
        c2 = self.down2(self.pool(c1))
        u = self.up(c2)
        m = torch.cat([u, c1], dim=1)
        out = self.outc(self.conv_up(m))
        return nn.Sigmoid()(out)


def dice_coeff(pred, target, smooth=1.0):
    iflat = pred.view(-1)
    tflat = target.view(-1)
    intersection = (iflat * tflat).sum()
    return (2.0 * intersection + smooth) / (iflat.sum() + tflat.sum() + smooth)


def eval_net(net, dataset):
    net.eval()
    tot = 0
    with torch.no_grad():
        for img, true_mask in dataset:
            mask_pred = net(img.unsqueeze(0))[0]
            mask_pred = (mask_pred > 0.5).float()
            tot += dice_coeff(mask_pred, true_mask).item()
    return tot / len(dataset)


images = torch.randn(4, 1, 8, 8)
masks = (images > 0.3).float()
net = UNet()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
criterion = nn.BCELoss()
for epoch in range(2):
    net.train()
    epoch_loss = 0
    for i in range(0, 4, 2):
        imgs, true_masks = images[i:i + 2], masks[i:i + 2]
        masks_pred = net(imgs)
        masks_probs_flat = masks_pred.view(-1)
        true_masks_flat = true_masks.view(-1)
        loss = criterion(masks_probs_flat, true_masks_flat)
        epoch_loss += loss.item()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print('Epoch finished ! Loss: %.5f' % epoch_loss)
    print('Validation Dice Coeff: %.5f' % eval_net(net, list(zip(images, masks))))
net.eval()
print(net(images)[0, 0, :2].tolist())
