/** Training programs put together at random, with and without mistakes, over several files and notebooks. */
import fc from 'fast-check';
import { cellLines, notebook } from './process.ts';

interface Model {
  readonly name: string;
  readonly activation: 'none' | 'sigmoid' | 'softmax' | 'module';
}

interface Training {
  readonly model: number;
  readonly criterion: 'BCELoss' | 'BCEWithLogitsLoss' | 'CrossEntropyLoss' | 'NLLLoss';
  readonly optimizer: 'SGD' | 'Adam';
  readonly rate: string;
  readonly indent: '    ' | '\t';
  readonly kind: 'script' | 'function' | 'notebook' | 'crlf';
  readonly tail: string;
}

export interface Tree {
  /** The rate in a file that is read, but is no program. */
  readonly configured: string;
  readonly models: readonly Model[];
  readonly trainings: readonly Training[];
}

const returned: Readonly<Record<Model['activation'], string>> = {
  none: 'x',
  sigmoid: 'torch.sigmoid(x)',
  softmax: 'torch.softmax(x, dim=1)',
  module: 'self.act(x)',
};

function modelText({ name, activation }: Model): string {
  return `import torch
import torch.nn as nn


class ${name}(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(10, 2)
        self.act = nn.Sigmoid()

    def forward(self, x):
        x = self.fc(x)
        return ${returned[activation]}
`;
}

function trainingText(
  { criterion, optimizer, rate, indent, kind, tail, model }: Training,
  models: readonly Model[],
): string {
  const chosen = models[model % models.length];
  const name = chosen?.name ?? 'Net';
  const loop = [
    `model = ${name}()`,
    `criterion = nn.${criterion}()  # why`,
    `optimizer = torch.optim.${optimizer}(model.parameters(), lr=${rate})`,
    'for x, y in loader:',
    `${indent}optimizer.zero_grad()`,
    `${indent}loss = criterion(`,
    `${indent}${indent}model(x), y)`,
    `${indent}loss.backward()`,
    `${indent}optimizer.step()`,
    ...(tail === '' ? [] : [tail]),
  ];
  const body = kind === 'function' ? ['def train(loader):', ...loop.map((line) => indent + line)] : loop;
  const settings = rate === 'cfg["lr"]' ? ['import yaml', 'cfg = yaml.safe_load(open("config.yaml"))'] : [];
  const head = [
    ...settings,
    'import torch',
    'import torch.nn as nn',
    `from models.m${model % models.length} import ${name}`,
    '',
  ];
  return `${[...head, ...body].join('\n')}\n`;
}

/** Paths and texts of a tree. */
export function filesOf({ models, trainings, configured }: Tree): Readonly<Record<string, string>> {
  const files: Record<string, string> = { 'models/__init__.py': '', 'config.yaml': `lr: ${configured}\n` };
  for (const [index, model] of models.entries()) files[`models/m${index}.py`] = modelText(model);
  for (const [index, training] of trainings.entries()) {
    const text = trainingText(training, models);
    if (training.kind === 'notebook') files[`t${index}.ipynb`] = notebook([cellLines(text), ['print(1)']]);
    else files[`t${index}.py`] = training.kind === 'crlf' ? text.replaceAll('\n', '\r\n') : text;
  }
  return files;
}

const model: fc.Arbitrary<Model> = fc.record({
  name: fc.constantFrom('Net', 'Model'),
  activation: fc.constantFrom('none', 'sigmoid', 'softmax', 'module'),
});

const training: fc.Arbitrary<Training> = fc.record({
  model: fc.nat({ max: 3 }),
  criterion: fc.constantFrom('BCELoss', 'BCEWithLogitsLoss', 'CrossEntropyLoss', 'NLLLoss'),
  optimizer: fc.constantFrom('SGD', 'Adam'),
  rate: fc.constantFrom('1e-3', '1e5', '-0.1', 'cfg["lr"]'),
  indent: fc.constantFrom('    ', '\t'),
  kind: fc.constantFrom('script', 'function', 'notebook', 'crlf'),
  tail: fc.constantFrom('', '# end', 'x = (1,', 'def broken(:', 'text = """open'),
});

export const trees: fc.Arbitrary<Tree> = fc.record({
  configured: fc.constantFrom('0.001', '10', '0.1'),
  models: fc.array(model, { minLength: 1, maxLength: 3 }),
  trainings: fc.array(training, { minLength: 1, maxLength: 4 }),
});
