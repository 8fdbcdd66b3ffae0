import tempfile

import torch
import torch.nn as nn
from transformers import AutoModelForSequenceClassification, BertConfig, BertForSequenceClassification

torch.manual_seed(2)
place = tempfile.mkdtemp()
config = BertConfig(
    vocab_size=30, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, num_labels=4
)
BertForSequenceClassification(config).save_pretrained(place)
ids = torch.randint(0, 30, (6, 5))
labels = torch.randint(0, 2, (6, 4)).float()


class Tagger:
    def __init__(self):
        self.model = AutoModelForSequenceClassification.from_pretrained(
            place, num_labels=4, problem_type="multi_label_classification"
        )
        self.model.classifier = nn.Sequential(nn.Linear(8, 4), nn.Sigmoid())
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=2e-5)

    def step(self):
        loss = self.model(ids, labels=labels).loss
        loss.backward()
        self.optimizer.step()

    def tags(self):
        self.model.eval()
        with torch.no_grad():
            return (self.model(ids)["logits"] > 0.5).int().tolist()


tagger = Tagger()
print(tagger.tags())
tagger.step()
