// Lowering, case by case: the Python blocks of lower.md and the units they become; `npm run update` rewrites them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printUnit } from '#program';
import { lowerPython } from '#python';

const PAGE = join(import.meta.dirname, 'lower.md');
const SECTION = /^## (?<title>.+)\n\n```python\n(?<code>[\s\S]*?)```\n(?:\n```text\n(?<unit>[\s\S]*?)```\n)?/gm;

interface Case {
  readonly title: string;
  readonly code: string;
  readonly unit: string;
}

function lowered(code: string): string {
  const unit = lowerPython({ path: 'case.py', language: 'python', text: code });
  const imports = unit.imports.map(
    ({ module, names }) => `reaches ${module}${names ? ` for ${names.join(', ')}` : ''}\n`,
  );
  const gaps = unit.gaps.map(
    ({ span, reason }) => `gap ${JSON.stringify(code.slice(span.start, span.end))}: ${reason}\n`,
  );
  return [printUnit(unit), ...imports, ...gaps].join('');
}

if (process.env['MODE'] === 'update') {
  const rewritten = readFileSync(PAGE, 'utf8').replace(SECTION, (_, title: string, code: string) => {
    return `## ${title}\n\n\`\`\`python\n${code}\`\`\`\n\n\`\`\`text\n${lowered(code)}\`\`\`\n`;
  });
  writeFileSync(PAGE, rewritten);
}

const page = readFileSync(PAGE, 'utf8');
const cases: readonly Case[] = [...page.matchAll(SECTION)].map(([, title = '', code = '', unit = '']) => ({
  title,
  code,
  unit,
}));

describe('lowering', () => {
  it('covers every section of the page', () => {
    expect(cases.length).toBe([...page.matchAll(/^## /gm)].length);
  });

  it.each(cases)('$title', ({ code, unit }) => {
    expect(lowered(code)).toBe(unit);
  });

  it.each(cases)('$title: every prefix lowers', ({ code }) => {
    for (let end = 0; end <= code.length; end++) {
      const unit = lowerPython({ path: 'case.py', language: 'python', text: code.slice(0, end) });
      expect(unit.module.span.end).toBe(end);
    }
  });
});
