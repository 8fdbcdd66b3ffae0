/** Configuration files as records: the values of the parsers, each at the place where it stands. */
import fc from 'fast-check';
import { parse as parseToml, stringify as writeToml } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { stringify as writeYaml } from 'yaml';
import { type Located, locate, lowerConfig, parseConfig, plain } from '#config';

/** Every scalar as the text under its place. */
function texts(located: Located, text: string): unknown {
  switch (located.kind) {
    case 'scalar':
    case 'unknown':
      return text.slice(located.range.start, located.range.end);
    case 'list':
      return located.items.map((item) => texts(item, text));
    case 'map':
      return Object.fromEntries(
        located.entries.map(({ key, keyRange, value }) => [
          `${text.slice(keyRange.start, keyRange.end)}=${key}`,
          texts(value, text),
        ]),
      );
  }
}

function rootOf(path: string, text: string): Located {
  const { root, faults } = parseConfig(path, text);
  expect(faults).toEqual([]);
  if (!root) throw new Error('no root');
  return root;
}

describe('places', () => {
  it('of YAML', () => {
    const text = 'optim: &o\n  lr: 1e-3 # why\n  "name": \'adam\'\nruns:\n  - *o\n  - {a: [1, 2]}\nempty:\n';
    expect(texts(rootOf('a.yaml', text), text)).toEqual({
      'optim=optim': { 'lr=lr': '1e-3', '"name"=name': "'adam'" },
      'runs=runs': [{ 'lr=lr': '1e-3', '"name"=name': "'adam'" }, { 'a=a': ['1', '2'] }],
      'empty=empty': '',
    });
  });

  it('of JSON, comments and trailing commas allowed', () => {
    const text = '{\n  // why\n  "lr": 1e-3,\n  "layers": [1, null, true,],\n}';
    expect(texts(rootOf('a.json', text), text)).toEqual({
      '"lr"=lr': '1e-3',
      '"layers"=layers': ['1', 'null', 'true'],
    });
  });

  it('of TOML', () => {
    const text = [
      'a.b = 1_000 # x',
      '"q.k" = """two',
      'lines"""',
      '[t]',
      "s = 'lit'",
      'list = [1, # one',
      '  [2.5, inf], {x = true, y.z = "]"} ]',
      '[[rows]]',
      'n = 1',
      '[rows.sub]',
      'm = 2024-01-01',
      '[[rows]]',
      'n = 0x1F',
    ].join('\n');
    expect(texts(rootOf('a.toml', text), text)).toEqual({
      'a=a': { 'b=b': '1_000' },
      '"q.k"=q.k': '"""two\nlines"""',
      't=t': { 's=s': "'lit'", 'list=list': ['1', ['2.5', 'inf'], { 'x=x': 'true', 'y=y': { 'z=z': '"]"' } }] },
      'rows=rows': [{ 'n=n': '1', 'sub=sub': { 'm=m': '2024-01-01' } }, { 'n=n': '0x1F' }],
    });
  });

  it('are found by their way, as far as it goes', () => {
    const text = 'a:\n  b: [x, y]\n';
    const root = rootOf('a.yaml', text);
    const at = (...path: (string | number)[]) => {
      const { range } = locate(root, path).value;
      return text.slice(range.start, range.end).trim();
    };
    expect([at('a', 'b', 1), at('a', 'b', 7), at('a', 'zz')]).toEqual(['y', '[x, y]', 'b: [x, y]']);
  });
});

const key = fc.string({ unit: fc.constantFrom('a', 'b', '.', ' ', '"', 'é', '-', '#'), minLength: 1, maxLength: 4 });
const scalar = fc.oneof(
  // Words that YAML 1.1 reads as true and false are written without quotes by a writer of YAML 1.2.
  fc.string({ maxLength: 6 }).filter((text) => !/^(yes|no|on|off)$/i.test(text)),
  fc.integer(),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.dictionary(key, fc.oneof({ depthSize: 'small' }, scalar, fc.array(scalar, { maxLength: 3 }), tie('tree')), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
}));

describe('values', () => {
  it('of TOML are those of the parser, whatever the text', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const text = writeToml(value as Record<string, unknown>);
        expect(JSON.parse(JSON.stringify(plain(rootOf('a.toml', text))))).toEqual(
          JSON.parse(JSON.stringify(parseToml(text))),
        );
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['yes', true],
    ['On', true],
    ['NO', false],
    ['off', false],
    ['"yes"', 'yes'],
    ['yEs', 'yEs'],
    ['y', 'y'],
    ['1e-3', 0.001],
  ])('of YAML as Python reads it: %s', (text, value) => {
    expect(plain(rootOf('a.yaml', `a: ${text}\n`))).toEqual({ a: value });
  });

  it('of YAML and JSON are what was written', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const meant: unknown = JSON.parse(JSON.stringify(value));
        const read = (path: string, text: string): unknown => JSON.parse(JSON.stringify(plain(rootOf(path, text))));
        expect(read('a.yaml', writeYaml(meant))).toEqual(meant);
        expect(read('a.json', JSON.stringify(meant))).toEqual(meant);
      }),
      { numRuns: 200 },
    );
  });
});

describe('units', () => {
  it('bind the record to default', () => {
    const unit = lowerConfig({ path: '/p/a.yaml', language: 'config', text: 'lr: 0.1\n' });
    const value = unit.module.binds.get('default')?.[0]?.value;
    expect(value).toMatchObject({
      kind: 'record',
      entries: [{ key: { value: 'lr' }, value: { kind: 'literal', value: 0.1 } }],
    });
    expect(unit.gaps).toEqual([]);
  });

  it('turn merged maps into spreads', () => {
    const text = 'base: &b {lr: 1}\nx:\n  <<: *b\n  y: 2\n';
    const unit = lowerConfig({ path: '/p/a.yaml', language: 'config', text });
    const record = unit.module.binds.get('default')?.[0]?.value;
    const entry = record?.kind === 'record' ? record.entries[1]?.value : undefined;
    expect(entry?.kind === 'record' && entry.entries.map((one) => one.key === undefined)).toEqual([true, false]);
  });

  it.each([
    ['a.toml', 'a = [', 1],
    ['a.json', '{"a": }', 1],
    ['a.yaml', 'a: [', 1],
    ['a.json', '['.repeat(100_000), 1],
    ['a.yaml', `${'['.repeat(20_000)}`, 1],
    ['a.toml', `a = ${'['.repeat(20_000)}`, 1],
    ['a.json', `"${'x'.repeat(2_000_000)}"`, 1],
    ['a.yaml', '', 0],
  ])('turn what cannot be read into a gap: %s', (name, text, gaps) => {
    const unit = lowerConfig({ path: `/p/${name}`, language: 'config', text });
    expect(Math.min(unit.gaps.length, 1)).toBe(gaps);
  });

  it('stay small where aliases would explode, and stop at circles', () => {
    const bomb = [
      'a0: &a0 [x]',
      ...Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`),
    ].join('\n');
    for (const text of [bomb, 'a: &a [*a]', 'a: &a\n  b: *a']) {
      expect(lowerConfig({ path: '/p/a.yaml', language: 'config', text }).module.binds.get('default')).toHaveLength(1);
    }
  });
});
