# segmentation: the output is flattened for the loss, thresholded for IoU.
import torch
import torch.nn as nn

torch.manual_seed(15)


class UNetLike(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3, padding=1)
        self.final = nn.Conv2d(4, 1, 1)

    def forward(self, x):
        x = torch.relu(self.conv(x))
        return torch.sigmoid(self.final(x))


def iou(pred, mask):
    pred = pred > 0.5
    mask = mask > 0.5
    return ((pred & mask).sum() / ((pred | mask).sum() + 1e-6)).item()


model = UNetLike()
criterion = nn.BCELoss()
opt = torch.optim.Adam(model.parameters(), lr=0.01)
images = torch.randn(4, 1, 8, 8)
masks = (images > 0).float()
for epoch in range(5):
    masks_pred = model(images)
    masks_probs_flat = masks_pred.view(-1)
    true_masks_flat = masks.view(-1)
    loss = criterion(masks_probs_flat, true_masks_flat)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(epoch, loss.item(), iou(masks_pred, masks))
with torch.no_grad():
    print(iou(model(images), masks), (model(images)[0, 0] > 0.4).sum().item())
