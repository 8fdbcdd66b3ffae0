/** Programs written in both languages lower to the same unit. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { printUnit, printValue, type Scope, type Unit } from '#program';
import { lowerPython } from '#python';
import { loadTypeScript, lowerTypeScript } from '#typescript';

const page = readFileSync(new URL('./twins.md', import.meta.url), 'utf8');

interface Twins {
  readonly title: string;
  readonly python: string;
  readonly ending: string;
  readonly script: string;
}

const section = /^## (.+)\n\n```python\n([\s\S]*?)^```\n\n```(ts|js|tsx)\n([\s\S]*?)^```$/gm;

const twins: readonly Twins[] = [...page.matchAll(section)].map(
  ([, title = '', python = '', ending = '', script = '']) => ({ title, python, ending, script }),
);

beforeAll(loadTypeScript);

/** The unit, and for each scope what its indexes list. */
function printed(unit: Unit): string {
  return printUnit(unit, { twin: true }) + unit.scopes.map(indexes).join('');
}

function indexes(scope: Scope): string {
  const calls = scope.calls.map((call) => printValue(call, { twin: true }));
  const binds = [...scope.binds].map(([name, { length }]) => `${name} ${length}`.replace('__init__', 'constructor'));
  const counts = [scope.stores.length, scope.returns.length, scope.nested.length];
  return [scope.kind, ...calls, ...binds, ...counts, ''].join('\n');
}

function ofPython(text: string): string {
  const unit = lowerPython({ path: '/project/twin.py', language: 'python', text });
  expect(unit.gaps).toEqual([]);
  return printed(unit);
}

function ofScript(text: string, ending: string): string {
  const unit = lowerTypeScript({ path: `/project/twin.${ending}`, language: 'typescript', text });
  expect(unit.gaps).toEqual([]);
  return printed(unit);
}

describe('twins', () => {
  test('there are at least 25, and every section is one', () => {
    expect(twins.length).toBeGreaterThanOrEqual(25);
    expect(twins.length).toBe(page.match(/^## /gm)?.length);
  });
  test.each(twins)('$title', ({ python, ending, script }) => {
    const printed = ofPython(python);
    expect(printed.trim()).not.toBe('');
    expect(ofScript(script, ending)).toBe(printed);
  });
});

describe('what is evened out, and what is not', () => {
  test.each([
    ['f(1)', 'f(2);'],
    ['f(a=1)', 'f({ b: 1 });'],
    ['f([1])', 'f(1);'],
    ['x = 1', 'y = 1;'],
    ['self.a = 1', 'that.a = 1;'],
    ['import a', "import { a } from 'a';"],
  ])('%s is not %s', (python, script) => expect(ofScript(script, 'ts')).not.toBe(ofPython(python)));
});
