import tempfile

import torch
import torch.nn as nn
from transformers import AutoModelForSequenceClassification, BertConfig, BertForSequenceClassification

torch.manual_seed(1)
place = tempfile.mkdtemp()
config = BertConfig(
    vocab_size=30, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, num_labels=3
)
BertForSequenceClassification(config).save_pretrained(place)
ids = torch.randint(0, 30, (6, 5))
model = AutoModelForSequenceClassification.from_pretrained(place, num_labels=3)
model.classifier = nn.Sequential(nn.Dropout(0.1), nn.Linear(8, 3), nn.Softmax(dim=-1))
model.eval()
labels = torch.tensor([0, 1, 2, 0, 1, 2])
with torch.no_grad():
    probabilities = model(ids).logits
print(probabilities.max(dim=-1).values.tolist(), (probabilities > 0.4).sum().item())
print(sorted(model.state_dict())[-2:])
model.train()
optimizer = torch.optim.AdamW(model.parameters(), lr=2e-5)
for _ in range(2):
    optimizer.zero_grad()
    outputs = model(ids, labels=labels)
    outputs.loss.backward()
    optimizer.step()
    right = (outputs.logits.argmax(-1) == labels).sum()
