/** Configuration files: which one holds, what extends what, and what is told about mistakes. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Rule } from '#lint';
import { rules as allRules } from '#rules';
import type { Settings } from '#workspace';
import { createConfigurations } from '../../server/workspace/configurations.ts';
import { configurationJsonSchema } from '../../server/workspace/json-schema.ts';
import { ignoredFor, levelsOf } from '../../server/workspace/levels.ts';
import { filesIn } from './memory.ts';

const rules: readonly Rule[] = ['one', 'two', 'three'].map((id) => ({
  id,
  summary: id,
  severity: 'warning',
  on: id !== 'three',
  page: '',
  run: () => [],
}));
const ids = new Set(rules.map(({ id }) => id));

function configurations(texts: Readonly<Record<string, string>>, overrides: Partial<Settings> = {}) {
  return createConfigurations({ files: filesIn(texts), root: '/w', rules: ids, overrides });
}

function running(texts: Readonly<Record<string, string>>, folder = '/w', overrides: Partial<Settings> = {}) {
  const levels = levelsOf(rules, configurations(texts, overrides).of(folder));
  return Object.fromEntries(levels.map(({ rule, severity }) => [rule.id, severity ?? rule.severity]));
}

function problems(texts: Readonly<Record<string, string>>, folder = '/w') {
  const found = configurations(texts).of(folder).problems;
  return found.map(({ file, row, column, message }) => `${file}:${row}:${column}: ${message}`);
}

describe('what holds', () => {
  it('runs the rules that are on, without a configuration', () => {
    expect(running({})).toEqual({ one: 'warning', two: 'warning' });
  });

  it.each([
    ['/w/logitlint.toml', 'ignore = ["one"]'],
    ['/w/.logitlint.toml', 'ignore = ["one"]'],
    ['/w/pyproject.toml', '[tool.other]\na = 1\n[tool.logitlint]\nignore = ["one"]'],
    ['/w/package.json', '{"name": "x", "logitlint": {"ignore": ["one"]}}'],
  ])('reads %s', (path, text) => {
    expect(running({ [path]: text })).toEqual({ two: 'warning' });
  });

  it('goes by the nearest file that has something to say', () => {
    const texts = {
      '/w/logitlint.toml': 'select = ["one"]',
      '/w/a/pyproject.toml': '[project]\nname = "a"',
      '/w/b/pyproject.toml': '[tool.logitlint]\nselect = ["two"]',
      '/logitlint.toml': 'select = ["three"]',
    };
    expect(running(texts, '/w/a/deep')).toEqual({ one: 'warning' });
    expect(running(texts, '/w/b')).toEqual({ two: 'warning' });
  });

  it('selects, extends, ignores and grades', () => {
    const toml = 'select = ["one"]\nextend-select = ["three"]\n[severity]\none = "error"\ntwo = "info"\n';
    expect(running({ '/w/logitlint.toml': toml })).toEqual({ one: 'error', three: 'warning' });
    expect(running({ '/w/logitlint.toml': 'select = ["all"]\n[severity]\ntwo = "off"' })).toEqual({
      one: 'warning',
      three: 'warning',
    });
  });

  it('lets the command line win', () => {
    const texts = { '/w/logitlint.toml': 'ignore = ["one"]\n[severity]\ntwo = "off"' };
    expect(running(texts, '/w', { select: ['one'] })).toEqual({ one: 'warning' });
    expect(running(texts, '/w', { extendSelect: ['one'] })).toEqual({ one: 'warning' });
    expect(running(texts, '/w', { severity: { two: 'error' } })).toEqual({ two: 'error' });
  });

  it('extends another file: lists that extend add up, others are replaced', () => {
    const texts = {
      '/w/base.toml': '',
      '/w/common/logitlint.toml': 'select = ["one"]\nextend-exclude = ["x"]\n[severity]\none = "error"\ntwo = "info"',
      '/w/a/logitlint.toml':
        'extend = "../common/logitlint.toml"\nextend-select = ["two"]\nextend-exclude = ["y"]\n[severity]\none = "info"',
    };
    expect(running(texts, '/w/a')).toEqual({ one: 'info', two: 'info' });
    expect(configurations(texts).of('/w/a').settings.extendExclude).toEqual([
      { folder: '/w/common', pattern: 'x' },
      { folder: '/w/a', pattern: 'y' },
    ]);
  });

  it('ignores rules for files that match', () => {
    const texts = { '/w/logitlint.toml': '[per-file-ignores]\n"tests/" = ["one"]\n"*.ipynb" = ["all"]\n' };
    const configuration = configurations(texts).of('/w');
    expect([...ignoredFor('/w/tests/deep/a.py', configuration)]).toEqual(['one']);
    expect([...ignoredFor('/w/nb/a.ipynb', configuration)]).toEqual(['all']);
    expect([...ignoredFor('/w/a.py', configuration)]).toEqual([]);
  });
});

describe('mistakes', () => {
  it.each([
    ['selct = ["one"]', '1:1: unknown key "selct" (did you mean "select"?)'],
    ['\n\nselect = "one"', '3:10: "select" must be a list of texts'],
    ['ignore = ["one", 3]', '1:18: "ignore.1" must be a text'],
    ['respect-gitignore = 1', '1:21: "respect-gitignore" must be true or false'],
    ['[severity]\none = "fatal"', '2:7: "severity.one" must be "error", "warning", "info" or "off"'],
    ['[per-file-ignores]\n"a b" = "one"', '2:9: "per-file-ignores.a b" must be a list of rules'],
    ['ignore = [\n  "onee",\n]', '2:3: there is no rule "onee" (did you mean "one"?)'],
    ['[severity]\ntow = "off"', '2:1: there is no rule "tow" (did you mean "two"?)'],
    ['ignore = [\n', '2:1: '],
    ['extend = "../out.toml"', '1:1: "extend" names /out.toml, which is outside of the workspace /w'],
    ['extend = "logitlint.toml"', '1:1: "extend" leads back to /w/logitlint.toml'],
    ['extend = "none.toml"', '1:1: "extend" names /w/none.toml, which cannot be read or has no settings'],
    ['src = ["../../etc"]', '1:1: "src" names /etc, which is outside of the workspace /w'],
  ])('%j', (text, problem) => {
    const [first, ...rest] = problems({ '/w/logitlint.toml': text, '/out.toml': 'ignore = ["one"]' });
    expect(first).toContain(`/w/logitlint.toml:${problem}`);
    expect(rest).toEqual([]);
  });

  it('tells places inside larger files', () => {
    const text = '{\n  "name": "x",\n  "logitlint": {\n    "slect": []\n  }\n}';
    expect(problems({ '/w/package.json': text })).toEqual([
      '/w/package.json:4:5: unknown key "slect" (did you mean "select"?)',
    ]);
    const toml = '[tool]\nlogitlint.ignore = ["one"]\nlogitlint.severty = {}';
    expect(problems({ '/w/pyproject.toml': toml })).toEqual([
      '/w/pyproject.toml:3:11: unknown key "severty" (did you mean "severity"?)',
    ]);
  });

  it('keeps what could be read', () => {
    expect(running({ '/w/logitlint.toml': 'x = 1\nignore = ["one"]' })).toEqual({ two: 'warning' });
  });

  it('says nothing about broken files that do not name us', () => {
    expect(problems({ '/w/pyproject.toml': '[tool.x\n', '/w/package.json': '{' })).toEqual([]);
  });
});

describe('the published schema', () => {
  it('is generated from the code', () => {
    const written: unknown = JSON.parse(readFileSync('schemas/logitlint.schema.json', 'utf8'));
    expect(written, 'npm run generate').toEqual(configurationJsonSchema(allRules.map(({ id }) => id)));
  });
});
