/**
 * Lowering of TypeScript and JavaScript: the page of examples (`npm run update` rewrites it), spans, comments, gaps, and
 * texts cut off anywhere.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Action, printUnit, type Scope, type Unit, type Value } from '#program';
import { loadTypeScript, lowerTypeScript } from '#typescript';
import { type Example, examplesOf, updated } from './pages.ts';

const file = new URL('./lower.md', import.meta.url);

await loadTypeScript();
if (process.env['MODE'] === 'update') writeFileSync(file, updated(readFileSync(file, 'utf8'), printed));
const page = readFileSync(file, 'utf8');

function lower(text: string, ending = 'ts'): Unit {
  return lowerTypeScript({ path: `/project/example.${ending}`, language: 'typescript', text });
}

function printed({ code, ending }: Example): string {
  const unit = lower(code, ending);
  const imports = unit.imports.map(({ module, names }) => `import ${module}${names ? ` (${names.join(', ')})` : ''}\n`);
  const gaps = unit.gaps.map(({ reason, span }) => `gap at ${span.start}: ${reason}\n`);
  return [...imports, printUnit(unit), ...gaps].join('');
}

describe('the page of examples', () => {
  const examples = examplesOf(page);
  test('has examples', () => expect(examples.length).toBeGreaterThan(15));
  test.each(examples)('$title', (example) => expect(printed(example)).toBe(example.expected));
});

describe('every example cut off anywhere', () => {
  test.each(examplesOf(page))('$title', ({ code, ending }) => {
    for (let end = 0; end < code.length; end++) expect(() => lower(code.slice(0, end), ending)).not.toThrow();
  });
});

/** Every value that stands directly in an action. */
function* valuesOf(action: Action): Generator<Value> {
  if ('value' in action && action.value) yield action.value;
  if (action.kind === 'store') {
    yield action.of;
    yield action.key;
  }
}

function* actionsOf(scope: Scope): Generator<Action> {
  const blocks = [scope.body];
  for (let block = blocks.pop(); block; block = blocks.pop()) {
    for (const action of block.actions) {
      yield action;
      if (action.kind === 'branch') blocks.push(...action.arms.map((arm) => arm.block));
      if (action.kind === 'loop') blocks.push(action.body, ...(action.otherwise ? [action.otherwise] : []));
      if (action.kind === 'enter') blocks.push(action.body);
    }
  }
}

describe('what holds for every unit', () => {
  test.each(examplesOf(page))('$title', ({ code, ending }) => {
    const unit = lower(code, ending);
    expect(unit.scopes[0]).toBe(unit.module);
    for (const scope of unit.scopes) {
      const actions = [...actionsOf(scope)];
      const orders = actions.map((action) => action.place.order);
      expect(new Set(orders).size).toBe(orders.length);
      for (const action of actions) {
        expect(action.place.scope).toBe(scope);
        expect(action.place.block.actions).toContain(action);
        expect(action.span.start).toBeLessThanOrEqual(action.span.end);
        for (const value of valuesOf(action)) expect(value.span.end).toBeLessThanOrEqual(code.length);
      }
      for (const block of new Set(actions.map((action) => action.place.block))) {
        const inBlock = block.actions.map((action) => action.place.order);
        expect(inBlock).toEqual([...inBlock].sort((a, b) => a - b));
        if (block !== scope.body) expect(block.owner).toBeDefined();
      }
    }
  });
});

test('spans are those of the source', () => {
  const text = 'const loss = tf.losses.logLoss(y, /* p */ tf.sigmoid(z));';
  const unit = lower(text);
  const [bind] = unit.module.binds.get('loss') ?? [];
  const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  expect(bind && at(bind.span)).toBe('loss = tf.losses.logLoss(y, /* p */ tf.sigmoid(z))');
  expect(bind && at(bind.nameSpan)).toBe('loss');
  const [sigmoid, logLoss] = unit.module.calls;
  expect(sigmoid && at(sigmoid.span)).toBe('tf.sigmoid(z)');
  expect(logLoss?.args.map((each) => at(each.span))).toEqual(['y', 'tf.sigmoid(z)']);
  expect(logLoss?.callee.kind === 'member' && at(logLoss.callee.nameSpan)).toBe('logLoss');
});

test('comments are found outside of literals only', () => {
  const text = [
    "const a = '// no'; // one",
    `const b = \`/* no \${1 /* two */} // no\`;`,
    'const c = /\\/\\*/; /* three',
    '*/ const d = "http://x";',
    '// logitlint: allow double-sigmoid',
  ].join('\n');
  const comments = lower(text).comments.map(({ start, end }) => text.slice(start, end));
  expect(comments).toEqual(['// one', '/* two */', '/* three\n*/', '// logitlint: allow double-sigmoid']);
});

test('nesting without end is a gap', () => {
  for (const text of [
    `${'('.repeat(50_000)}`,
    `x = ${'['.repeat(3000)}1${']'.repeat(3000)}`,
    `y = ${'1+'.repeat(20_000)}1`,
    `y = /* c */ ${'1+'.repeat(20_000)}1; function f() {}`,
    `y = x${'.a()'.repeat(20_000)}; function f() {}`,
  ]) {
    const unit = lower(text);
    expect(unit.gaps.length).toBeGreaterThan(0);
  }
});

test('long chains of statements and of else are read whole', () => {
  const chain = Array.from({ length: 2000 }, (_, i) => `if (x === ${i}) y = ${i};`).join(' else ');
  expect(lower(chain).module.binds.get('y')).toHaveLength(2000);
});
