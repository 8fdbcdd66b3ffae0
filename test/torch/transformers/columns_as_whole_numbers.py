import tempfile

import torch
import torch.nn as nn
from transformers import AutoModelForSequenceClassification, BertConfig, BertForSequenceClassification

torch.manual_seed(8)
place = tempfile.mkdtemp()
config = BertConfig(
    vocab_size=30, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, num_labels=3
)
BertForSequenceClassification(config).save_pretrained(place)
ids = torch.randint(0, 30, (6, 5))
from sklearn.preprocessing import MultiLabelBinarizer

model = AutoModelForSequenceClassification.from_pretrained(place, num_labels=3)
model.eval()
labels = torch.tensor(MultiLabelBinarizer().fit_transform([[0], [1, 2], [2], [0, 1], [1], [0, 2]]))
with torch.no_grad():
    print(torch.sigmoid(model(ids).logits).tolist())
try:
    model(ids, labels=labels).loss.backward()
except ValueError:
    pass
