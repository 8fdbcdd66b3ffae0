import torch
import torch.nn as nn

torch.manual_seed(38)


class NCF(nn.Module):
    def __init__(self, num_users, num_items):
        super().__init__()
        self.user_embedding = nn.Embedding(num_embeddings=num_users, embedding_dim=4)
        self.item_embedding = nn.Embedding(num_embeddings=num_items, embedding_dim=4)
        self.fc1 = nn.Linear(in_features=8, out_features=6)
        self.output = nn.Linear(in_features=6, out_features=1)

    def forward(self, user_input, item_input):
        user_embedded = self.user_embedding(user_input)
        item_embedded = self.item_embedding(item_input)
        vector = torch.cat([user_embedded, item_embedded], dim=-1)
        vector = nn.ReLU()(self.fc1(vector))
        pred = nn.Sigmoid()(self.output(vector))
        return pred

    def training_step(self, batch, batch_idx):
        user_input, item_input, labels = batch
        predicted_labels = self(user_input, item_input)
        loss = nn.BCELoss()(predicted_labels, labels.view(-1, 1).float())
        return loss


model = NCF(5, 7)
opt = torch.optim.Adam(model.parameters(), lr=0.05)
batch = (torch.randint(0, 5, (12,)), torch.randint(0, 7, (12,)), torch.randint(0, 2, (12,)))
for i in range(3):
    loss = model.training_step(batch, i)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
scores = model(torch.tensor([0] * 7), torch.arange(7)).detach().numpy()
predicted = scores.squeeze()
top = [int(i) for i in predicted.argsort()[::-1][:3]]
print(top, predicted.tolist())
