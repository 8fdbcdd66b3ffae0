import tempfile

import torch
import torch.nn as nn
from transformers import BertConfig, BertForSequenceClassification, BertModel

torch.manual_seed(7)
place = tempfile.mkdtemp()
config = BertConfig(
    vocab_size=30, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, num_labels=3
)
BertForSequenceClassification(config).save_pretrained(place)
ids = torch.randint(0, 30, (6, 5))


class Classifier(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.bert = BertModel.from_pretrained(place)
        self.head = nn.Linear(8, classes)
        self.softmax = nn.Softmax(dim=1)

    def forward(self, ids):
        pooled = self.bert(ids).pooler_output
        return self.softmax(self.head(pooled))


net = Classifier(3)
net.eval()
labels = torch.tensor([0, 1, 2, 0, 1, 2])
with torch.no_grad():
    print(net(ids).max(dim=1).values.tolist(), net(ids).argmax(dim=1).tolist())
print(list(net.state_dict())[-2:])
loss = nn.CrossEntropyLoss()(net(ids), labels)
loss.backward()
