/**
 * Lowering and linking are linear: lines per second and memory per line at 10 thousand, 100 thousand and a million lines
 * of generated programs. npm run bench:program [-- LINES…]. Ends with 1 when the largest is much slower per line.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createProgram, type Unit, type Units } from '#program';
import { lowerPython } from '#python';
import { conventions, recognize } from '#training';

/** The speed at the largest size may fall to this share of the best: more is no longer noise of collecting garbage. */
const least = 0.4;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Milliseconds of processor time of this process: what others do on the machine does not count. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

interface Measured {
  readonly lines: number;
  /** Thousands of lines per second of processor time. */
  readonly lowering: number;
  readonly linking: number;
  /** Bytes of heap that a line's units, and all that is remembered of them, take. */
  readonly bytes: number;
  readonly losses: number;
  readonly wrong: number;
}

/** A project of a model, helpers and a training script, told apart by its number. */
function project(n: number): ReadonlyMap<string, string> {
  const helpers = Array.from(
    { length: 12 },
    (_, i) => `def helper_${i}(value, scale=${i}, *rest, **options):
    total = 0
    for index, item in enumerate(value):
        if item is None or index > ${i * 3}:
            continue
        total += item * scale
    result = {"total": total, "count": len(value), "name": f"{scale}-{total}"}
    return result["total"] / max(1, result["count"]) if total else options.get("empty", 0.0)

`,
  ).join('\n');
  const model = `import torch
import torch.nn as nn
from .helpers_${n} import helper_1

class Block(nn.Module):
    def __init__(self, width, act=None):
        super().__init__()
        layers = []
        for _ in range(2):
            layers.append(nn.Linear(width, width))
            layers.append(act or nn.ReLU())
        self.body = nn.Sequential(*layers)

    def forward(self, x):
        return x + self.body(x)

class Net${n}(nn.Module):
    def __init__(self, width=${8 + (n % 8)}, squash=True):
        super().__init__()
        self.blocks = nn.ModuleList([Block(width) for _ in range(3)])
        self.head = nn.Linear(width, 1)
        self.squash = squash

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        z = self.head(x)
        if self.squash:
            z = torch.sigmoid(z)
        return z.squeeze(-1)
`;
  const train = `import argparse
import torch
import torch.nn as nn
from .model_${n} import Net${n}
from .helpers_${n} import helper_2

class Trainer:
    def __init__(self, model, criterion, optimizer):
        self.model = model
        self.criterion = criterion
        self.optimizer = optimizer

    def run(self, loader, epochs):
        for epoch in range(epochs):
            for x, y in loader:
                self.optimizer.zero_grad()
                out = self.model(x)
                loss = self.criterion(out, y)
                loss.backward()
                self.optimizer.step()
            print(epoch, helper_2([loss.item()]))

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lr", type=float, default=1e-3)
    args = parser.parse_args()
    model = Net${n}()
    optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)
    Trainer(model, nn.BCELoss(), optimizer).run([], 3)

if __name__ == "__main__":
    main()
`;
  return new Map([
    [`/bench/p${n}/helpers_${n}.py`, helpers],
    [`/bench/p${n}/model_${n}.py`, model],
    [`/bench/p${n}/train_${n}.py`, train],
  ]);
}

function measure(wanted: number): Measured {
  const texts: (readonly [string, string])[] = [];
  let lines = 0;
  for (let n = 0; lines < wanted; n++)
    for (const [path, text] of project(n)) {
      texts.push([path, text]);
      lines += text.split('\n').length - 1;
    }
  collect();
  const before = process.memoryUsage().heapUsed;
  const start = cpu();
  const units = new Map<string, Unit>();
  for (const [path, text] of texts) units.set(path, lowerPython({ path, language: 'python', text }));
  const lowered = cpu();
  const known = [...units.values()];
  const parts: Units = { unit: (path) => units.get(path), roots: () => ['/bench'], known: () => known };
  const program = createProgram(parts, conventions);
  const facts = recognize(program, new Set(units.keys()));
  let wrong = 0;
  const losses = facts.losses();
  for (const { prediction } of losses)
    if (facts.holdings(prediction.value, prediction.frame).some((each) => each.holds === 'probabilities')) wrong++;
  facts.rates();
  const linked = cpu();
  collect();
  const bytes = (process.memoryUsage().heapUsed - before) / lines;
  if (wrong === 0 || losses.length === 0) throw new Error('nothing was found in the generated programs');
  return {
    lines,
    lowering: lines / (lowered - start),
    linking: lines / (linked - lowered),
    bytes,
    losses: losses.length,
    wrong,
  };
}

const sizes = process.argv.slice(2).map(Number);
measure(5_000);
const all = (sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]).map((wanted) => {
  const each = measure(wanted);
  console.log(
    `${each.lines} lines: lowering ${each.lowering.toFixed(0)} KLOC/s, linking and recognizing ${each.linking.toFixed(0)} KLOC/s, ${each.bytes.toFixed(0)} bytes of heap per line, ${each.wrong} of ${each.losses} losses get probabilities`,
  );
  return each;
});
const last = all.at(-1);
const slow = (speed: (each: Measured) => number) =>
  last !== undefined && speed(last) < least * Math.max(...all.map(speed));
if (slow((each) => each.lowering) || slow((each) => each.linking)) {
  console.log(`Not linear: at ${last?.lines} lines less than ${least * 100} % of the best speed.`);
  process.exitCode = 1;
}
