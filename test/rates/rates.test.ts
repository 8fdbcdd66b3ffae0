/** The table of fine-tuning rates against the survey it was made from, and the judgement at every boundary of every row. */
import { describe, expect, it } from 'vitest';
import {
  type Family,
  families,
  familyTable,
  isTestPath,
  judgeRate,
  type Method,
  type OptimizerKind,
  type RateRow,
  rateTable,
  rowFor,
  type SizeClass,
  type Task,
} from '../../server/training/rates/index.ts';
import survey from './survey.json';

interface Narrow {
  readonly method: Method;
  readonly size?: SizeClass;
  readonly task?: Task;
}

/** The survey's words for methods in ours. */
const methodWords: Readonly<Record<string, Narrow>> = {
  full: { method: 'full' },
  'full, tiny/mini/small/xsmall checkpoint (name says so)': { method: 'full', size: 'small' },
  'full SFT / CPT': { method: 'full' },
  'DPO/KTO/ORPO/GRPO/PPO (no PEFT)': { method: 'preference' },
  'full, no layer-wise decay': { method: 'full' },
  'full + layer-wise LR decay': { method: 'layer-wise-decay' },
  'CLIP contrastive/zero-shot preserving': { method: 'contrastive' },
  'full classification': { method: 'full', task: 'classification' },
  'full detection/segmentation': { method: 'full', task: 'detection' },
  'frozen backbone / head only': { method: 'head-only' },
  'frozen backbone / head': { method: 'head-only' },
  LoRA: { method: 'lora' },
  'LoRA/adapters': { method: 'lora' },
  'LoRA/QLoRA/DoRA': { method: 'lora' },
  'prompt/prefix/P-tuning': { method: 'prompt' },
  'IA3/VeRA/FourierFT/C3A/LN/adapters': { method: 'adapter' },
  'textual inversion': { method: 'textual-inversion' },
};

describe('the table says what the survey says', () => {
  const rows = survey.rows.filter((row) => row.method !== 'param groups with small backbone LR');
  it.each(rows.map((row) => [`${row.family}, ${row.optimizer}, ${row.method}`, row] as const))('%s', (_, row) => {
    const narrow = methodWords[row.method];
    if (!narrow) throw new Error(`no word for ${row.method}`);
    const family = (row.family === 'peft' ? 'encoder' : row.family) as Family;
    const found = rowFor({ family, optimizer: row.optimizer as OptimizerKind, ...narrow });
    // LoRA is never warned of; its limit for information (0.02) is not used, since the method is exempt as a whole.
    const limited = found?.method !== 'lora';
    expect(found?.infoAbove ?? null).toBe(limited ? row.infoAbove : null);
    expect(found?.warningFrom ?? null).toBe(limited ? row.warningFrom : null);
    if (found?.family !== 'any' || row.family === 'peft') expect(found?.range).toEqual(row.range);
  });
});

const named = (row: RateRow) =>
  [row.family, row.optimizer, row.method, row.size, row.task].filter((part) => part !== undefined).join(' ');

const question = (row: RateRow, rate: number) => ({
  family: row.family === 'any' ? ('encoder' as const) : row.family,
  optimizer: row.optimizer,
  method: row.method,
  rate,
  ...(row.size ? { size: row.size } : {}),
  ...(row.task ? { task: row.task } : {}),
});

describe('every row is consistent', () => {
  it.each(rateTable.map((row) => [named(row), row] as const))('%s', (_, row) => {
    const [low, high] = row.range;
    expect(low).toBeLessThan(high);
    expect(row.recommended).toBeGreaterThanOrEqual(low);
    expect(row.recommended).toBeLessThanOrEqual(high);
    expect(row.infoAbove === undefined).toBe(row.warningFrom === undefined);
    if (row.infoAbove !== undefined && row.warningFrom !== undefined) {
      expect(row.infoAbove).toBeGreaterThanOrEqual(high);
      expect(row.warningFrom).toBeGreaterThan(row.infoAbove);
    }
    expect(row.source.length).toBeGreaterThan(10);
  });

  it('has no two rows for one question', () => {
    const names = rateTable.map(named);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('levels at the boundaries', () => {
  const limited = rateTable.filter((row) => row.warningFrom !== undefined);
  it.each(limited.map((row) => [named(row), row] as const))('%s', (_, row) => {
    const { infoAbove = 0, warningFrom = 0 } = row;
    const level = (rate: number) => judgeRate(question(row, rate))?.level;
    expect(level(row.recommended)).toBeUndefined();
    expect(level(row.range[1])).toBeUndefined();
    expect(level(infoAbove)).toBeUndefined();
    expect(level(infoAbove * 1.01)).toBe('info');
    expect(level(warningFrom * 0.99)).toBe('info');
    expect(level(warningFrom)).toBe('warning');
    expect(judgeRate(question(row, warningFrom))?.row).toBe(row);
  });

  const free = rateTable.filter((row) => row.warningFrom === undefined);
  it.each(free.map((row) => [named(row), row] as const))('never: %s', (_, row) => {
    expect(judgeRate(question(row, 1))).toBeUndefined();
  });

  it.each(families)('%s: nothing is said of optimizers outside the table', (family) => {
    expect(judgeRate({ family, optimizer: 'other', method: 'full', rate: 1 })).toBeUndefined();
  });
});

describe('circumstances lower the level', () => {
  const bert = { family: 'encoder', optimizer: 'adam', method: 'full' } as const;
  const warned = { ...bert, rate: 0.01 };

  it.each([
    [{ overridable: true }, 'overridable'],
    [{ test: true }, 'test'],
    [{ partlyFrozen: true }, 'partly-frozen'],
    [{ unknownFactor: true }, 'unknown-factor'],
    [{ omitted: true, loop: true }, 'omitted'],
  ] as const)('%j: a warning becomes information', (circumstance, reason) => {
    const judged = judgeRate({ ...warned, ...circumstance });
    expect(judged?.level).toBe('info');
    expect(judged?.lowered).toEqual([reason]);
  });

  it('information stays information', () => {
    expect(judgeRate({ ...bert, rate: 5e-4, overridable: true })).toMatchObject({ level: 'info', lowered: [] });
  });

  it('a rate left out is told of only for transformers that are trained in a loop', () => {
    expect(judgeRate({ ...bert, rate: 1e-3, omitted: true })).toBeUndefined();
    expect(judgeRate({ ...bert, rate: 1e-3, omitted: true, loop: true })?.level).toBe('info');
    const cnn = { ...bert, family: 'cnn', rate: 0.01, omitted: true, loop: true } as const;
    expect(judgeRate(cnn)).toBeUndefined();
  });

  it('knows the default of SGD to be harmless', () => {
    expect(judgeRate({ ...bert, optimizer: 'sgd', rate: 1e-3, omitted: true, loop: true })).toBeUndefined();
  });
});

describe('test paths', () => {
  it.each([
    'tests/x.py',
    'a/tests/fp8/x.py',
    'a/test_x.py',
    'a/x_test.py',
    'integration_tests/x.py',
    'conftest.py',
    'src/x.test.ts',
  ])('%s is a test', (path) => expect(isTestPath(path)).toBe(true));
  it.each(['train.py', 'latest_model.py', 'contest.py', 'attest/x.py', 'testing.py', 'protest.py', 'test/x.py'])(
    '%s is no test',
    (path) => expect(isTestPath(path)).toBe(false),
  );
});

it('every family names its sources', () => {
  for (const family of families) expect(familyTable[family].sources.length).toBeGreaterThan(0);
});
