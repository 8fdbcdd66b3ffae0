/** Every page of every rule, executed: what its examples say is what happens. `npm run update` rewrites the pages. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { directivesOf } from '#lint';
import { lowerPython } from '#python';
import { checkExample, type Difference, type Outcome } from './markdown/check.ts';
import { type Example, readPage } from './markdown/page.ts';
import { sessionEngine } from './markdown/session.ts';
import { rewritten } from './markdown/update.ts';

const updating = process.env['MODE'] === 'update';
const folder = new URL('../rules/', import.meta.url);
const ids = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

for (const id of ids) {
  const engine = await sessionEngine([id]);
  describe(id, () => {
    const outcomes: Outcome[] = [];
    for (const name of ['README.md', 'cases.md', 'shapes.md', 'typescript.md']) {
      const page = new URL(`${id}/${name}`, folder);
      if (!existsSync(page)) continue;
      const text = readFileSync(page, 'utf8');
      const changed: Difference[] = [];
      for (const example of readPage(text)) {
        it(`${name}: ${example.title}`, () => {
          const outcome = checkExample(example, engine);
          outcomes.push(outcome);
          expect(outcome.complaints).toEqual([]);
          if (updating) changed.push(...outcome.differences);
          else agree(example, outcome.differences);
        });
      }
      it.runIf(updating)(`rewrites ${name}`, () => writeFileSync(page, rewritten(text, changed)));
    }
    it('tells of directives that there are', () => {
      const page = readFileSync(new URL(`${id}/README.md`, folder), 'utf8');
      for (const [, text = ''] of page.matchAll(/`(# logitlint: [^`]*)`/g)) {
        const { directives, misspellings } = directivesOf(lowerPython({ path: 'a.py', language: 'python', text }));
        expect(misspellings, text).toEqual([]);
        for (const each of directives.flatMap(({ rules }) => rules ?? [])) expect(['rule', ...ids]).toContain(each.id);
      }
    });
    it('shows on its page what its fix makes', () => {
      const fixable = outcomes.some((outcome) => outcome.fixableRules.includes(id));
      const shown = outcomes.some((outcome) => outcome.fixedRules.includes(id));
      expect(shown).toBe(fixable);
    });
  });
}

function agree(example: Example, differences: readonly Difference[]): void {
  for (const { block, what, written, actual } of differences) {
    expect(actual, `${what} of ${block.path || 'the example'}, line ${block.line} (${example.title})`).toEqual(written);
  }
}
