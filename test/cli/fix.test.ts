/** Fixing until nothing is left to do: which rounds are taken back, who gets another chance, and what fixes may ask. */
import { expect, it } from 'vitest';
import type { Rule } from '#lint';
import { rules } from '#rules';
import { createSession } from '#workspace';
import { fixAll } from '../../server/cli/check/fix.ts';
import { filesIn } from '../workspace/memory.ts';

const options = { root: '/w', allowed: new Set(['safe', 'review', 'choice'] as const), severity: 'info' } as const;

function sessionOver(texts: Readonly<Record<string, string>>, list: readonly Rule[] = rules) {
  const faults: unknown[] = [];
  const session = createSession({
    rules: list,
    root: '/w',
    files: filesIn(texts),
    overrides: { select: ['all'] },
    onFault: (_, error) => faults.push(error),
  });
  return { session, paths: Object.keys(texts), faults };
}

/** A rule that finds every `from` and writes `to` instead. */
function replacing(id: string, from: string, to: string): Rule {
  return {
    id,
    summary: id,
    severity: 'warning',
    on: true,
    page: '',
    *run({ program, files }) {
      for (const file of files) {
        const text = program.units.unit(file)?.source.text ?? '';
        for (const { index } of text.matchAll(new RegExp(from, 'g'))) {
          const span = { file, start: index, end: index + from.length };
          const edits = [{ span, content: to }];
          yield {
            span,
            certainty: 'certain',
            severity: 'warning',
            message: id,
            trail: [],
            fixes: () => [{ title: id, safety: 'safe', edits }],
            probe: () => undefined,
          };
        }
      }
    },
  };
}

const head = 'import torch\n';
const after = (texts: Readonly<Record<string, string>>, list: readonly Rule[]): string | undefined => {
  const { session, paths, faults } = sessionOver(texts, list);
  fixAll(session, paths, options);
  expect(faults).toEqual([]);
  expect(fixAll(session, paths, options).changed).toEqual([]);
  return session.source('/w/a.py')?.text;
};

it('takes back what does away with nothing, and makes the rest', () => {
  const text = `${head}red = blue = 1\n`;
  const list = [replacing('vain', 'red', 'redder'), replacing('good', 'blue', 'green')];
  expect(after({ '/w/a.py': text }, list)).toBe(`${head}red = green = 1\n`);
});

it('gives a rule another chance when what was held against it came from the fixes of another', () => {
  const text = `${head}one = two = two = 1\n`;
  const list = [replacing('first', 'one', 'three'), replacing('second', 'two', 'one + 1 - ')];
  expect(after({ '/w/a.py': text }, list)).toBe(`${head}three = three + 1 -  = three + 1 -  = 1\n`);
});

it('ends when fixes undo one another', () => {
  const list = [replacing('there', 'here', 'there yonder'), replacing('back', 'yonder', 'here')];
  expect(after({ '/w/a.py': `${head}here = 1\n` }, list)).toContain('here');
});

it('asks in proportion to the findings what the losses are given', () => {
  const copy = `from keras.models import Sequential
from keras.layers import Activation, Dense

model = Sequential()
model.add(Dense(3))
model.add(Activation("sigmoid"))
model.compile(loss="categorical_crossentropy", optimizer="adam")
`;
  const asked = (copies: number): number => {
    let count = 0;
    const counted = rules.map(
      (rule): Rule => ({
        ...rule,
        *run(facts) {
          const holdings: typeof facts.holdings = (value, frame) => {
            count += 1;
            return facts.holdings(value, frame);
          };
          const watched = { ...facts, holdings };
          for (const raw of rule.run(facts))
            yield { ...raw, fixes: (context) => raw.fixes({ ...context, facts: watched }) };
        },
      }),
    );
    const { session, paths } = sessionOver({ '/w/a.py': copy.repeat(copies) }, counted);
    const { findings } = session.lint(paths);
    expect(findings.flatMap((finding) => finding.fixes()).length).toBeGreaterThanOrEqual(copies);
    return count;
  };
  expect(asked(40)).toBeLessThan(2.5 * asked(20));
});
