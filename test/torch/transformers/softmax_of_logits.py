import tempfile

import torch
import torch.nn as nn
from transformers import AutoModelForSequenceClassification, BertConfig, BertForSequenceClassification

torch.manual_seed(5)
place = tempfile.mkdtemp()
config = BertConfig(
    vocab_size=30, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, num_labels=3
)
BertForSequenceClassification(config).save_pretrained(place)
ids = torch.randint(0, 30, (6, 5))
model = AutoModelForSequenceClassification.from_pretrained(place, num_labels=3)
model.eval()
labels = torch.tensor([0, 1, 2, 0, 1, 2])
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.AdamW(model.parameters(), lr=2e-5)


def predict(ids):
    return torch.softmax(model(ids).logits, dim=-1)


print(predict(ids).max(dim=-1).values.tolist())
for _ in range(2):
    probabilities = predict(ids)
    loss = criterion(probabilities, labels)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
