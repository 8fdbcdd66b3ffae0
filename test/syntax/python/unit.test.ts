// What holds for every unit of Python: spans show the text they speak of, places ascend, indexes are whole.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Action, type Block, blocksOf, everyValue, type Scope, type Unit, valuesOf, within } from '#program';
import { lowerPython } from '#python';
import { contains, textAt } from '#source';

const UNITS = ['training.py', 'modern.py'].map((name) => {
  const text = readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
  return lowerPython({ path: name, language: 'python', text });
});

function* blocks(block: Block): Generator<Block> {
  yield block;
  for (const action of block.actions) for (const inner of blocksOf(action)) yield* blocks(inner);
}

function* actions(unit: Unit): Generator<Action> {
  for (const scope of unit.scopes) for (const block of blocks(scope.body)) yield* block.actions;
}

describe.each(UNITS.map((unit) => ({ name: unit.source.path, unit })))('the unit of $name', ({ unit }) => {
  const text = (span: { file: string; start: number; end: number }): string => textAt(unit.source, span);

  it('has no gap', () => expect(unit.gaps).toEqual([]));

  it('shows names, members and calls at their spans', () => {
    let calls = 0;
    for (const value of everyValue(unit)) {
      if (value.kind === 'name') expect(text(value.span)).toBe(value.name);
      if (value.kind === 'member') {
        expect(text(value.nameSpan)).toBe(value.name);
        expect(text(value.span).endsWith(value.name)).toBe(true);
      }
      if (value.kind === 'parameter') expect(text(value.span)).toContain(value.name);
      if (value.kind !== 'call') continue;
      calls++;
      expect(text(value.span).endsWith(')')).toBe(true);
      for (const { name, span, value: given } of value.args) {
        if (name !== undefined) expect(text(span).startsWith(name)).toBe(true);
        expect(contains(span, given.span)).toBe(true);
        expect(contains(value.span, span)).toBe(true);
      }
    }
    expect(calls).toBeGreaterThan(15);
  });

  it('shows what is bound and stored', () => {
    for (const action of actions(unit)) {
      if (action.kind === 'bind') {
        expect(text(action.nameSpan)).toBe(action.name);
        expect(contains(action.span, action.nameSpan)).toBe(true);
      }
      if (action.kind === 'store' && action.form === 'member' && action.key.kind === 'literal') {
        expect(text(action.key.span)).toBe(action.key.value);
      }
    }
  });

  it('orders its actions, and evaluates values no later than their action', () => {
    for (const scope of unit.scopes) {
      const seen = new Set<number>();
      for (const block of blocks(scope.body)) {
        let last = -1;
        for (const action of block.actions) {
          const { place } = action;
          expect(place.block).toBe(block);
          expect(place.order).toBeGreaterThan(last);
          expect(seen.has(place.order)).toBe(false);
          seen.add(place.order);
          last = place.order;
          for (const value of valuesOf(action).flatMap((each) => [...within(each)])) {
            if (value.kind !== 'name' || value.place.scope !== scope) continue;
            expect(value.place.order).toBeLessThanOrEqual(place.order);
          }
          for (const inner of blocksOf(action)) {
            expect(inner.owner).toBe(action);
            for (const nested of inner.actions) expect(nested.place.order).toBeGreaterThan(place.order);
          }
        }
      }
    }
  });

  it('lists every scope with its parent, and every call once', () => {
    const parents = (scope: Scope): boolean => scope.parent === undefined || scope.parent.nested.includes(scope);
    expect(unit.scopes.every(parents)).toBe(true);
    const listed = unit.scopes.flatMap((scope) => scope.calls);
    expect(new Set(listed).size).toBe(listed.length);
    const reached = new Set([...everyValue(unit)].filter((value) => value.kind === 'call'));
    expect(new Set(listed)).toEqual(reached);
  });
});
