import torch as th
import torch.nn.functional as tf

th.manual_seed(34)
layer = th.nn.Linear(3, 1)
opt = th.optim.SGD(layer.parameters(), lr=0.1)
x = th.randn(9, 3)
y = (x[:, :1] > 0).float()
for _ in range(3):
    prediction = tf.sigmoid(layer(x))
    loss = tf.binary_cross_entropy(prediction, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(f"{loss.item():.5f} {prediction.mean():.5f} {prediction[0].item():.4f}")
