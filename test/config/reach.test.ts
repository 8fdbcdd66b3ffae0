/** Which suppression comments cover a finding, against the definition said plainly: one comment after the other. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lowerPython } from '#python';
import { type Directive, directivesOf } from '../../server/lint/suppression-comments.ts';
import { reachOf } from '../../server/lint/suppression-reach.ts';

const line = fc.constantFrom(
  'x = 1',
  '',
  'x = 2  # logitlint: ignore[a]',
  'x = 3  # logitlint: ignore',
  'x = 4  # noqa: a, b',
  '# logitlint: ignore[b, a, b]',
  '# logitlint: ignore',
  '# logitlint: disable[a]',
  '# logitlint: disable',
  '# logitlint: disable[a, b]',
  '# logitlint: enable[a]',
  '# logitlint: enable',
  '# logitlint: file-ignore[b]',
);

const names = (directive: Directive, rule: string) => directive.rules?.some(({ id }) => id === rule) ?? true;

function coversPlainly(lines: readonly string[], all: readonly Directive[], one: Directive, rule: string, row: number) {
  if (!names(one, rule)) return false;
  switch (one.kind) {
    case 'file-ignore':
      return true;
    case 'enable':
      return false;
    case 'disable':
      return (
        one.row <= row &&
        !all.some((end) => end.kind === 'enable' && names(end, rule) && one.row < end.row && end.row <= row)
      );
    case 'ignore':
    case 'noqa': {
      if (!one.alone) return one.row === row;
      const next = lines.findIndex((text, at) => at > one.row && text !== '' && !text.startsWith('#'));
      return row === (next < 0 ? one.row : next);
    }
  }
}

it('covers and uses what the definition says', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
      const unit = lowerPython({ path: '/a.py', language: 'python', text: lines.join('\n') });
      const { directives } = directivesOf(unit);
      const reach = reachOf(unit, directives);
      const used = new Set<string>();
      for (const rule of ['a', 'b', 'c'])
        for (const row of lines.keys()) {
          const by = directives.filter((one) => coversPlainly(lines, directives, one, rule, row));
          for (const one of by) used.add(`${directives.indexOf(one)} ${one.rules ? rule : '*'}`);
          expect(reach.covers(rule, { first: row, last: row })).toBe(by.length > 0);
          expect(reach.uses(rule, { first: row, last: row })).toBe(by.length > 0);
        }
      const told = [...reach.used()].flatMap(([one, rules]) =>
        [...rules].map((rule) => `${directives.indexOf(one)} ${rule}`),
      );
      expect(told.sort()).toEqual([...used].sort());
    }),
    { numRuns: 500 },
  );
});
