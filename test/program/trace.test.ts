/** Pages of questions about programs, executed. `npm run update` writes the answers anew. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { linesOf, type Source } from '#source';
import type { Facts } from '#training';
import { createSession } from '#workspace';
import { type ExampleFile, fileOf } from '../markdown/files.ts';
import { type Block, readPage } from '../markdown/page.ts';
import { filesOf } from '../markdown/session.ts';
import { rewritten } from '../markdown/update.ts';
import { answer, valueAt } from './answers.ts';
import { type Question, questionsOf, withAnswers } from './questions.ts';

const updating = process.env['MODE'] === 'update';
const folder = new URL('./', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));

function sessionOver(sources: readonly Source[]) {
  const session = createSession({
    rules: [],
    root: '/example',
    files: filesOf(sources),
    onFault: (where, error) => {
      throw new Error(`${where} threw`, { cause: error });
    },
  });
  for (const source of sources) session.open(source);
  return session;
}

beforeAll(() => sessionOver([]).ready(['/example/a.py', '/example/a.ts', '/example/a.yaml']));

for (const name of pages) {
  const page = new URL(name, folder);
  const text = readFileSync(page, 'utf8');
  const changed: { block: Block; what: string; written: readonly string[]; actual: readonly string[] }[] = [];
  describe(name, () => {
    for (const example of readPage(text)) {
      it(example.title, () => {
        const files = example.files.map(fileOf);
        const facts = factsOf(files);
        const asked = files.flatMap((file) => ask(file, facts));
        expect(
          asked.some(({ actual }) => actual.size > 0),
          'an example asks something',
        ).toBe(true);
        for (const { block, actual } of asked) {
          if (actual.size === 0) continue;
          const lines = withAnswers(block, actual);
          if (updating) changed.push({ block, what: 'answers', written: block.lines, actual: lines });
          else expect(lines, `${block.path}, line ${block.line} (${example.title})`).toEqual(block.lines);
        }
      });
    }
    it.runIf(updating)('is written anew', () => writeFileSync(page, rewritten(text, changed)));
  });
}

function factsOf(files: readonly ExampleFile[]): Facts {
  const sources = files.map((file) => file.source);
  return sessionOver(sources).facts(sources.map((source) => source.path));
}

function ask(file: ExampleFile, facts: Facts): { block: Block; actual: ReadonlyMap<Question, readonly string[]> } {
  const actual = new Map<Question, readonly string[]>();
  for (const question of questionsOf(file.block)) {
    const row = file.origins.indexOf(question.line);
    const start = (linesOf(file.source)[row] ?? Number.NaN) + question.column;
    const unit = facts.program.units.unit(file.source.path);
    const value = unit && valueAt(unit, start, question.width === undefined ? undefined : start + question.width);
    if (!value) throw new Error(`no value stands there: line ${file.block.line + (question.asked[0] ?? 0) + 1}`);
    actual.set(question, answer(facts, question.verb, value));
  }
  return { block: file.block, actual };
}

describe('questions', () => {
  const block: Block = {
    kind: 'code',
    language: 'python',
    flags: [],
    path: 'a.py',
    line: 0,
    lines: ['x = f(y)', '#   ? holds logits', '#   ? holds other', '# @0 ? is nothing', 'y = 1'],
  };
  it('are read with their ways', () => {
    expect(questionsOf(block)).toEqual([
      { line: 0, column: 4, verb: 'holds', asked: [1, 2], answers: ['logits', 'other'] },
      { line: 0, column: 0, verb: 'is', asked: [3], answers: ['nothing'] },
    ]);
  });
  it('are written with other answers', () => {
    const [first] = questionsOf(block);
    expect(first && withAnswers(block, new Map([[first, ['unknown']]]))).toEqual([
      'x = f(y)',
      '#   ? holds unknown',
      '# @0 ? is nothing',
      'y = 1',
    ]);
  });
});
