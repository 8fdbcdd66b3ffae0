/** The rehearsal: every example of every page is linted while nothing else is to do, once, and no fault ends the server. */
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { rules } from '#rules';
import { createSession, type Session } from '#workspace';
import type { Engine } from '../../server/lsp/context.ts';
import { createRehearsal } from '../../server/lsp/rehearsal.ts';

const page =
  '# Toy\n\n```python\nloss = nn.BCELoss()\n```\n\n```toml\nselect = []\n```\n\n```python repaired\nx = 1\n```\n';

function engineOf(lint: (texts: readonly string[]) => void): Engine {
  const session = (options: Parameters<typeof createSession>[0]): Session => {
    const real = createSession(options);
    return {
      ...real,
      lint: (paths) => {
        lint(paths.map((path) => real.source(path)?.text ?? ''));
        return real.lint(paths);
      },
    };
  };
  return {
    rules: rules.slice(0, 2),
    session,
    experiments: [],
    runProbe: () => Promise.reject(new Error('no probe is run here')),
    planOf: () => {
      throw new Error('no folder is looked at here');
    },
    reasonToSkip: () => undefined,
    page: () => ({ markdown: page, path: '/toy.md' }),
  };
}

async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await turn();
}

test('lints the Python examples of each page five times, one for each turn, however often it is called', async () => {
  const seen: string[] = [];
  const rehearse = createRehearsal(
    engineOf((texts) => seen.push(...texts)),
    () => {},
  );
  rehearse();
  rehearse();
  expect(seen).toEqual([]);
  await turns(3);
  expect(seen.length).toBeLessThanOrEqual(3);
  await turns(40);
  expect(seen.toSorted()).toEqual([
    ...Array.from({ length: 10 }, () => 'loss = nn.BCELoss()\n'),
    ...Array.from({ length: 10 }, () => 'x = 1\n'),
  ]);
});

test('what goes wrong is told and ends it', async () => {
  const faults = vi.fn();
  const broken = engineOf(() => {
    throw new Error('broken');
  });
  createRehearsal(broken, faults)();
  await turns(20);
  expect(faults).toHaveBeenCalledTimes(1);
});
