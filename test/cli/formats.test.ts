/** Every format, as a snapshot; no format lets control characters of other people's texts through. */
import { describe, expect, it } from 'vitest';
import { formatNames, formats } from '../../server/cli/formats/index.ts';
import { statisticsText } from '../../server/cli/formats/summary.ts';
import { paintFor, printable } from '../../server/cli/terminal.ts';
import { context, reports } from './reports.ts';

const endings: Readonly<Record<string, string>> = {
  json: 'json',
  sarif: 'json',
  rdjson: 'json',
  gitlab: 'json',
  junit: 'xml',
};
const forPeople = new Set(['full', 'concise']);

function controlCharacters(text: string): readonly string[] {
  return [...text].filter((c) => {
    const code = c.codePointAt(0) ?? 0;
    return (code < 32 && c !== '\n') || (code >= 0x7f && code <= 0x9f) || (code >= 0x202a && code <= 0x202e);
  });
}

describe.each(formatNames)('format %s', (name) => {
  it('writes findings', async () => {
    const text = formats[name](reports, context);
    await expect(text).toMatchFileSnapshot(`snapshots/${name}.${endings[name] ?? 'txt'}`);
    expect(text.endsWith('\n')).toBe(true);
    if (forPeople.has(name) || name === 'junit') expect(controlCharacters(text)).toEqual([]);
  });

  it('writes that there are none', async () => {
    const text = formats[name]([], context);
    await expect(text).toMatchFileSnapshot(`snapshots/${name}-none.${endings[name] ?? 'txt'}`);
  });
});

describe('json', () => {
  it('is what was reported, key by key', () => {
    expect(JSON.parse(formats.json(reports, context))).toEqual(reports);
    const lines = formats['json-lines'](reports, context).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(reports);
  });
});

describe('statistics', () => {
  it('counts by rule', () => {
    expect(statisticsText([...reports, ...reports.slice(0, 1)])).toBe(
      '2  sigmoid-before-bce-loss  (2 fixable)\n1  fine-tuning-rate-too-high\n1  unused-suppression  (1 fixable)\n',
    );
  });
});

describe('terminal', () => {
  it('takes escape sequences, control characters and unseen marks out of texts', () => {
    expect(printable('a\tb\u001b[31mred\u0007\u202e\u200b\u0085z')).toBe(
      'a    b\ufffd[31mred\ufffd\ufffd\ufffd\ufffdz',
    );
  });

  it('colours where a terminal is, unless told otherwise', () => {
    const colours = (tty: boolean, environment: Record<string, string>) =>
      paintFor({ isTTY: tty }, environment)('red', 'x') !== 'x';
    expect(colours(true, {})).toBe(true);
    expect(colours(false, {})).toBe(false);
    expect(colours(true, { NO_COLOR: '1' })).toBe(false);
    expect(colours(true, { TERM: 'dumb' })).toBe(false);
    expect(colours(false, { FORCE_COLOR: '1' })).toBe(true);
    expect(colours(true, { FORCE_COLOR: '0' })).toBe(false);
  });
});
