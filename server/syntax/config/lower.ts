/** A configuration file as a unit: one bind of `default` to the record that the file holds. */
import { act, type Entry, nextPlace, openUnit, type Unit, type Value } from '#program';
import type { Source, Span } from '#source';
import type { Located, Range } from './located.ts';
import { parseConfig } from './parse.ts';

type Seen = Map<Located, Value>;

function lowered(located: Located, file: string, seen: Seen): Value {
  const known = seen.get(located);
  if (known) return known;
  const value = fresh(located, file, seen);
  seen.set(located, value);
  return value;
}

function fresh(located: Located, file: string, seen: Seen): Value {
  const at = (range: Range): Span => ({ file, ...range });
  const span = at(located.range);
  switch (located.kind) {
    case 'scalar':
      return { kind: 'literal', value: located.value, span };
    case 'unknown':
      return { kind: 'unknown', reason: located.reason, span };
    case 'list':
      return { kind: 'list', form: 'list', items: located.items.map((item) => lowered(item, file, seen)), span };
    case 'map': {
      const entries = located.entries.map(({ key, keyRange, value }): Entry => {
        const inner = lowered(value, file, seen);
        const whole = at({ start: keyRange.start, end: Math.max(keyRange.end, value.range.end) });
        if (key === undefined) return { value: inner, span: whole };
        return { key: { kind: 'literal', value: key, span: at(keyRange) }, value: inner, span: whole };
      });
      return { kind: 'record', entries, span };
    }
  }
}

/** Lowers YAML, JSON or TOML, told apart by the path. What cannot be read is a gap, and the record is unknown. */
export function lowerConfig(source: Source): Unit {
  const unit = openUnit(source);
  const { root, faults } = parseConfig(source.path, source.text);
  const file = source.path;
  for (const { offset, message } of faults)
    unit.gaps.push({ span: { file, start: offset, end: offset }, reason: message });
  const span: Span = { file, start: 0, end: source.text.length };
  const unknown: Value = { kind: 'unknown', reason: faults[0]?.message ?? 'an empty file', span };
  act({
    kind: 'bind',
    name: 'default',
    nameSpan: { file, start: 0, end: 0 },
    value: root ? lowered(root, file, new Map()) : unknown,
    place: nextPlace(unit.module.body),
    span,
  });
  return unit;
}
