/** The harness itself: what it reads from pages, and that it refuses what is wrong. */
import { describe, expect, it } from 'vitest';
import type { Finding, Fix } from '#lint';
import { openUnit } from '#program';
import type { Source } from '#source';
import { checkExample, type Engine } from './check.ts';
import { readMarks, withMarks, writeMark } from './marks.ts';
import { readPage } from './page.ts';
import { rewritten } from './update.ts';

/** Finds each BAD, whose trail is the first SOURCE of any file; `spell` says what the fix writes instead. */
function fake(spell: (source: Source) => string = () => 'GOOD'): Engine {
  const lint = (sources: readonly Source[]): readonly Finding[] =>
    sources.flatMap((source) =>
      [...source.text.matchAll(/BAD/g)].map((match) => {
        const span = { file: source.path, start: match.index, end: match.index + 3 };
        const fix: Fix = { title: 'mend', safety: 'review', edits: [{ span, content: spell(source) }] };
        return {
          rule: 'no-bad',
          severity: 'warning',
          certainty: 'certain',
          span,
          message: 'bad is bad',
          trail: sources.flatMap((other) => {
            const start = other.text.indexOf('SOURCE');
            const at = { file: other.path, start, end: start + 6 };
            return start < 0 ? [] : [{ message: 'comes from here', span: at }];
          }),
          fixes: () => [fix],
          probe: () => undefined,
        };
      }),
    );
  return { lint, unit: (source) => openUnit(source), severity: () => 'warning' };
}

function page(...lines: readonly string[]): string {
  return lines.join('\n');
}

function check(text: string, engine = fake()) {
  return readPage(text).map((example) => checkExample(example, engine));
}

const twoFiles = page(
  '# Title',
  '`model.py`',
  '',
  '```python',
  'xy = SOURCE',
  '# 1: ^^^^^^ comes from here',
  '```',
  'and then',
  '',
  '```python',
  'y = BAD',
  '#   ^^^ no-bad',
  '```',
  '```python fixed',
  'y = GOOD',
  '```',
  '```diff',
  '--- train.py',
  '-y = BAD',
  '+y = GOOD',
  '```',
  '```text message',
  'no-bad: bad is bad',
  'fix (review): mend',
  '```',
);

describe('pages', () => {
  it('join the files under one heading, and begin anew where a name is taken', () => {
    const text = page(
      '# A',
      '```python',
      'a',
      '```',
      '```python',
      'b',
      '```',
      '# B',
      '`m.py`',
      '```py',
      'c',
      '```',
      '```yaml',
      'd',
      '```',
    );
    expect(readPage(text).map((example) => example.files.map((file) => file.path))).toEqual([
      ['train.py'],
      ['train.py'],
      ['m.py', 'config.yaml'],
    ]);
  });

  it('leave prose blocks alone', () => {
    expect(readPage(page('```bash', 'ls', '```', '```python ignore', 'a', '```'))).toEqual([]);
  });
});

describe('marks', () => {
  it('are read with their columns, and give back the code', () => {
    const { lines, marks } = readMarks(['abcdef', '#@0: ^^ rule [possible]', '#   ^^ rule', '# 1@2: ^ here', 'next']);
    expect(lines).toEqual(['abcdef', 'next']);
    expect(marks).toEqual([
      { row: 0, start: 0, end: 2, step: '', label: 'rule [possible]' },
      { row: 0, start: 4, end: 6, step: '', label: 'rule' },
      { row: 0, start: 2, end: 3, step: '1', label: 'here' },
    ]);
  });

  it.each([
    [{ row: 0, start: 0, end: 2, step: '', label: 'rule' }, '# @0: ^^ rule'],
    [{ row: 0, start: 4, end: 6, step: '1', label: 'here' }, '# 1@4: ^^ here'],
    [{ row: 0, start: 5, end: 6, step: '2.1', label: '' }, '# 2.1@5: ^'],
    [{ row: 0, start: 9, end: 11, step: '1', label: 'x' }, '# 1:     ^^ x'],
  ])('are written so that they read the same: %o', (mark, text) => {
    expect(writeMark(mark, '#')).toBe(text);
    expect(readMarks(withMarks(['some long line of code'], [mark], '#')).marks).toEqual([mark]);
  });
});

describe('examples', () => {
  it('agree with a page that says what happens', () => {
    expect(check(twoFiles)).toEqual([
      { differences: [], complaints: [], fixedRules: ['no-bad'], fixableRules: ['no-bad'] },
    ]);
  });

  it.each([
    ['a missing mark', '#   ^^^ no-bad\n', '', 'marks'],
    ['a mark that is a column off', '#   ^^^ no-bad', '#    ^^^ no-bad', 'marks'],
    ['another rule', '^^^ no-bad', '^^^ no-worse', 'marks'],
    ['another certainty', '^^^ no-bad', '^^^ no-bad [possible]', 'marks'],
    ['another severity', '^^^ no-bad', '^^^ no-bad error', 'marks'],
    ['another sentence', '^ comes from here', '^ comes from there', 'marks'],
    ['a finding too many', 'xy = SOURCE\n', 'xy = SOURCE\nz = BAD\n', 'marks'],
    ['another fixed text', 'y = GOOD\n```\n```diff', 'y = BETTER\n```\n```diff', 'fixed text'],
    ['another diff', '+y = GOOD', '+y = BETTER', 'diff'],
    ['another message', 'no-bad: bad is bad', 'no-bad: bad', 'message'],
  ])('refuse %s, and a rewritten page agrees', (_, from, to, what) => {
    const wrong = twoFiles.replace(from, to);
    const found = check(wrong).flatMap((outcome) => outcome.differences);
    expect(found.map((difference) => difference.what)).toContain(what);
    expect(check(rewritten(wrong, found)).flatMap((outcome) => outcome.differences)).toEqual([]);
  });

  it('see notebooks as cells', () => {
    const text = page(
      '```python notebook',
      '# %%',
      'xy = SOURCE',
      '',
      '# %% [markdown]',
      '# BAD',
      '# %%',
      'y = BAD',
      '#   ^^^ no-bad',
      '```',
      '```python notebook fixed',
      '# %%',
      'xy = SOURCE',
      '',
      '# %%',
      'y = GOOD',
      '```',
    );
    expect(check(text).flatMap((outcome) => outcome.differences)).toEqual([]);
  });

  it('refuse a fix that leaves its finding', () => {
    const complaints = check(
      page('```python', 'y = BAD', '#   ^^^ no-bad', '```'),
      fake(() => '(BAD)'),
    )[0]?.complaints;
    expect(complaints).toEqual([
      'after 10 rounds there is still something to fix',
      'fix "mend" of no-bad leaves the finding',
    ]);
  });

  it('refuse a fix where none is promised', () => {
    const complaints = check(page('```python no-fix', 'y = BAD', '#   ^^^ no-bad', '```'))[0]?.complaints;
    expect(complaints).toEqual(['no-bad offers a fix: mend']);
  });

  it('refuse a front end that throws on half a text', () => {
    const throwing: Engine = {
      ...fake(),
      unit: (source) => {
        if (!source.text.includes('b')) throw new Error('half');
        return openUnit(source);
      },
    };
    expect(check(page('```python', 'a', 'b', '```'), throwing)[0]?.complaints).toEqual([
      'lowering the first 0 characters of /example/train.py throws: Error: half',
      'lowering the first 2 characters of /example/train.py throws: Error: half',
    ]);
  });
});
