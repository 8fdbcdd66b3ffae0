/** The rehearsal: examples and the first document are linted while nothing else is to do, and no fault ends the server. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rules } from '#rules';
import type { Source } from '#source';
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

const document: Source = { path: '/train.py', language: 'python', text: 'y = 2\n' };

/** Waits until nothing was seen for a while. */
async function settled(seen: readonly string[]): Promise<void> {
  for (let before = -1; before !== seen.length; await sleep(500)) before = seen.length;
}

/** The clock stands still but for what lints are said to take: how busy the machine is does not matter. */
let now = 0;
beforeEach(() => {
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => vi.restoreAllMocks());

test('lints each Python example of each page, then the document, once, however often it is called', async () => {
  const seen: string[] = [];
  const engine = engineOf((texts) => {
    seen.push(...texts);
    // So long that a second turn would keep a key waiting.
    if (texts.includes(document.text)) now += 60;
  });
  const rehearse = createRehearsal(engine, () => {});
  rehearse(document);
  rehearse(document);
  expect(seen).toEqual([]);
  const examples = ['loss = nn.BCELoss()\n', 'x = 1\n'];
  await vi.waitFor(() => expect(seen).toContain(document.text), 10_000);
  await settled(seen);
  expect(seen).toEqual([...examples, ...examples, document.text]);
});

test('goes on with the document for a while only', async () => {
  const seen: string[] = [];
  const engine = engineOf((texts) => {
    seen.push(...texts);
    if (texts.includes(document.text)) now += 20;
  });
  createRehearsal(engine, () => {})(document);
  await vi.waitFor(() => expect(seen).toContain(document.text), 10_000);
  await settled(seen);
  // 0.8 s in turns of 20 ms; the examples took no time.
  expect(seen.filter((text) => text === document.text)).toHaveLength(40);
});

test('what goes wrong is told and ends it', async () => {
  const seen: string[] = [];
  const faults = vi.fn();
  const broken = engineOf((texts) => {
    seen.push(...texts);
    throw new Error('broken');
  });
  createRehearsal(broken, faults)(document);
  await settled(seen);
  expect(seen).toHaveLength(1);
  expect(faults).toHaveBeenCalledTimes(1);
});
