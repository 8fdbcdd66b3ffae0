import torch
from torch import nn

torch.manual_seed(36)


class TextClassificationModel(nn.Module):
    def __init__(self, vocab_size, embed_dim):
        super(TextClassificationModel, self).__init__()
        self.embedding = nn.EmbeddingBag(vocab_size, embed_dim, sparse=False)
        self.fc = nn.Linear(embed_dim, 1)
        self.init_weights()

    def init_weights(self):
        initrange = 0.5
        self.embedding.weight.data.uniform_(-initrange, initrange)
        self.fc.weight.data.uniform_(-initrange, initrange)
        self.fc.bias.data.zero_()

    def forward(self, text, offsets):
        embedded = self.embedding(text, offsets)
        return nn.functional.sigmoid(self.fc(embedded)).flatten()


def train(dataloader):
    model.train()
    total_acc, total_count = 0, 0
    for idx, (label, text, offsets) in enumerate(dataloader):
        optimizer.zero_grad()
        predicted_label = model(text, offsets)
        loss = criterion(predicted_label, label)
        loss.backward()
        optimizer.step()
        total_acc += ((predicted_label > 0.5) == label).sum().item()
        total_count += label.size(0)
    print('accuracy {:8.3f} loss {:.4f}'.format(total_acc / total_count, loss.item()))


def predict(text):
    with torch.no_grad():
        output = model(text, torch.tensor([0]))
        return output.item()


model = TextClassificationModel(30, 4)
criterion = torch.nn.BCELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
dataloader = [(torch.tensor([1., 0., 1.]), torch.randint(0, 30, (12,)), torch.tensor([0, 4, 8])) for _ in range(2)]
for epoch in range(2):
    train(dataloader)
print("This is a %s" % ("positive" if predict(torch.tensor([1, 2, 3])) > 0.5 else "negative"), predict(torch.tensor([4])))
