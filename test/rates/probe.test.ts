/** What the experiment of a finding takes from the code, and what it assumes. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { ProbeSpec } from '#lab';
import { rules } from '#rules';
import type { Source } from '#source';
import { createSession, type Session } from '#workspace';
import { filesIn } from '../workspace/memory.ts';

const root = '/example';
let session: Session;

beforeAll(async () => {
  session = createSession({
    rules,
    root,
    files: filesIn({}),
    onFault: (rule, error) => {
      throw new Error(`${rule} threw`, { cause: error });
    },
  });
  await session.ready([`${root}/a.py`]);
});

function probeOf(text: string): ProbeSpec {
  const source: Source = { path: `${root}/train.py`, language: 'python', text };
  session.open(source);
  const [finding] = session.lint([source.path]).findings.filter((each) => each.rule === 'fine-tuning-rate-too-high');
  const spec = finding?.probe();
  if (!spec) throw new Error('no probe');
  return spec;
}

function settingsOf(spec: ProbeSpec): Record<string, unknown> {
  const { experiment } = spec;
  if (experiment.kind !== 'learning-rate') throw new Error(`a ${experiment.kind} experiment`);
  return Object.fromEntries(
    Object.entries(experiment.settings).map(([name, setting]) => [name, [setting?.value, setting?.from]]),
  );
}

describe('the experiment of a rate', () => {
  it('takes the numbers of a loop of one own', () => {
    const spec = probeOf(`
import torch
from torch.utils.data import DataLoader
from transformers import AutoModel, get_linear_schedule_with_warmup
model = AutoModel.from_pretrained("bert-large-uncased")
loader = DataLoader(data, batch_size=32, shuffle=True)
optimizer = torch.optim.AdamW(model.parameters(), lr=0.01, weight_decay=0.05)
schedule = get_linear_schedule_with_warmup(optimizer, num_warmup_steps=100, num_training_steps=1000)
`);
    expect(settingsOf(spec)).toEqual({
      family: ['encoder', 'code'],
      width: [1024, 'code'],
      layers: [24, 'code'],
      optimizer: ['adamw', 'code'],
      lr: [0.01, 'code'],
      recommended: [2e-5, 'default'],
      weight_decay: [0.05, 'code'],
      batch: [32, 'code'],
      warmup: [0.1, 'code'],
    });
    expect(spec.claim).toContain('0.01');
    expect(spec.experiment.framework).toBe('torch');
  });

  it('takes the numbers of training arguments', () => {
    const spec = probeOf(`
from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments
model = AutoModelForSequenceClassification.from_pretrained(name)
args = TrainingArguments("out", learning_rate=0.01, per_device_train_batch_size=8, warmup_ratio=0.06)
Trainer(model=model, args=args, train_dataset=data).train()
`);
    expect(settingsOf(spec)).toMatchObject({
      width: [768, 'default'],
      layers: [12, 'default'],
      batch: [8, 'code'],
      warmup: [0.06, 'code'],
    });
  });

  it('says what a rate left out is', () => {
    const spec = probeOf(`
import tensorflow as tf
from transformers import TFAutoModel
model = TFAutoModel.from_pretrained("bert-base-cased")
model.compile(optimizer="adam", loss=loss)
model.fit(train)
`);
    expect(settingsOf(spec)).toMatchObject({ lr: [1e-3, 'code'], optimizer: ['adam', 'code'] });
    expect(spec.experiment.framework).toBe('keras-tensorflow');
  });

  it('takes the momentum of SGD', () => {
    const spec = probeOf(`
import torch
from transformers import AutoModel
model = AutoModel.from_pretrained("bert-base-uncased")
optimizer = torch.optim.SGD(model.parameters(), lr=1.0, momentum=0.9)
`);
    expect(settingsOf(spec)).toMatchObject({ optimizer: ['sgd', 'code'], momentum: [0.9, 'code'] });
  });
});
