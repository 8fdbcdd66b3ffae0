/** A program means the same with every kind of line end: what files take from one another is seen, and fixed alike. */
import { expect, it } from 'vitest';
import { folderWith } from './process.ts';

const files: Readonly<Record<string, string>> = {
  'model.py': `import torch
import torch.nn as nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(10, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x))
`,
  'train.py': `import torch.nn as nn
from model import Net

net = Net()
for x, y in loader:
    nn.BCELoss()(net(x), y).backward()
`,
  'predict.py': `from model import Net

print(Net()(image) > 0.5)
`,
  'evaluate.py': `import model

print(model.Net()(images).mean())
`,
};

function fixedWith(end: string): Readonly<Record<string, string>> {
  const folder = folderWith(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replaceAll('\n', end)])),
  );
  folder.run(['check', '--no-cache', '--fix', '--unsafe-fixes', '.']);
  return Object.fromEntries(Object.keys(files).map((name) => [name, folder.read(name)]));
}

it.each(['\r\n', '\r'])('fixes with %j what it fixes with line feeds', (end) => {
  const plain = fixedWith('\n');
  expect(Object.values(plain).filter((text) => text.includes('torch.sigmoid('))).toHaveLength(2);
  const other = Object.entries(fixedWith(end)).map(([name, text]) => [name, text.replaceAll(end, '\n')]);
  expect(Object.fromEntries(other)).toEqual(plain);
});
