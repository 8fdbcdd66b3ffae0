import tempfile

import torch
import torch.nn as nn
from transformers import AutoModelForSequenceClassification, BertConfig, BertForSequenceClassification

torch.manual_seed(6)
place = tempfile.mkdtemp()
config = BertConfig(
    vocab_size=30, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, num_labels=1
)
BertForSequenceClassification(config).save_pretrained(place)
ids = torch.randint(0, 30, (6, 5))
model = AutoModelForSequenceClassification.from_pretrained(place, num_labels=1)
model.eval()
labels = torch.tensor([0.0, 1, 1, 0, 1, 0])
criterion = nn.BCELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=1e-3)
for _ in range(2):
    outputs = model(input_ids=ids)
    p = torch.sigmoid(outputs.logits).squeeze(-1)
    loss = criterion(p, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(round(loss.item(), 5), (p > 0.5).int().tolist())
