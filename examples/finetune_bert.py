"""Fine-tunes BERT for sentiment, with a learning rate that suits a model trained from scratch."""
import argparse

import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

parser = argparse.ArgumentParser()
parser.add_argument("--lr", type=float, default=0.01)
parser.add_argument("--epochs", type=int, default=3)
args = parser.parse_args()

tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2)
optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)


def train(loader):
    model.train()
    for _ in range(args.epochs):
        for texts, labels in loader:
            batch = tokenizer(texts, padding=True, truncation=True, return_tensors="pt")
            loss = model(**batch, labels=labels).loss
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
