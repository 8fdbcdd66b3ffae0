import tempfile

import torch
import torch.nn as nn
from transformers import AutoModelForSequenceClassification, BertConfig, BertForSequenceClassification

torch.manual_seed(3)
place = tempfile.mkdtemp()
config = BertConfig(
    vocab_size=30, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, num_labels=3
)
BertForSequenceClassification(config).save_pretrained(place)
ids = torch.randint(0, 30, (6, 5))
model = AutoModelForSequenceClassification.from_pretrained(place, num_labels=3)
model.classifier = nn.Sequential(nn.Linear(8, 3), nn.Softmax(dim=1))
model.eval()
batch = {"input_ids": ids, "labels": torch.tensor([0, 1, 2, 0, 1, 2])}
with torch.no_grad():
    outputs = model(**batch)
print(outputs.logits.sum(dim=1).tolist(), outputs.logits.argmax(dim=1).tolist())
loss = model(**batch).loss
loss.backward()
