import tempfile

import torch
import torch.nn as nn
from transformers import AutoModelForSequenceClassification, BertConfig, BertForSequenceClassification

torch.manual_seed(9)
place = tempfile.mkdtemp()
config = BertConfig(
    vocab_size=30, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, num_labels=3
)
BertForSequenceClassification(config).save_pretrained(place)
ids = torch.randint(0, 30, (6, 5))
model = AutoModelForSequenceClassification.from_pretrained(place, num_labels=3)
model.eval()
outputs = model(ids, labels=torch.tensor([0, 1, 2, 0, 1, 2]))
print(outputs.logits.softmax(-1).max(-1).values.tolist())
outputs.loss.backward()
