/** Targets of assignments: names, members, items, and sequences that take a value apart. */
import type { Value } from '#program';
import type { Span } from '#source';
import { Kind } from '../parse/index.ts';
import {
  bind,
  evaluate,
  type Here,
  kindOf,
  literal,
  lowerValue,
  nameText,
  partsOf,
  spanOf,
  store,
  unknown,
} from './context.ts';

/** `target = value`; `span` is that of the whole assignment. */
export function assign(here: Here, target: number, value: Value, span: Span, annotation?: Value): void {
  switch (kindOf(here, target)) {
    case Kind.Name:
      bind(here, { name: nameText(here, target), nameSpan: spanOf(here, target), value, span, annotation });
      return;
    case Kind.Attribute:
      assignMember(here, target, value, span);
      return;
    case Kind.Subscript:
      assignItem(here, target, value, span);
      return;
    case Kind.Tuple:
    case Kind.ListDisplay:
      unpack(here, target, value);
      return;
    default:
      if (value.kind !== 'each' && value.kind !== 'entered') evaluate(here, value);
  }
}

function assignMember(here: Here, target: number, value: Value, span: Span): void {
  const of = lowerValue(here, partsOf(here, target)[0]);
  const name = nameText(here, target);
  const at = spanOf(here, target);
  if (name === '') evaluate(here, value);
  else store(here, 'member', of, literal(name, { ...at, start: at.end - name.length }), value, span);
}

function assignItem(here: Here, target: number, value: Value, span: Span): void {
  const [object, key] = partsOf(here, target);
  const of = lowerValue(here, object);
  store(here, 'item', of, lowerValue(here, key), value, span);
}

/** `a, *b, c = value`. The items of a display of the same length are taken directly. */
function unpack(here: Here, target: number, value: Value): void {
  const targets = partsOf(here, target);
  const starred = targets.findIndex((each) => kindOf(here, each) === Kind.Starred);
  const direct =
    value.kind === 'list' &&
    starred < 0 &&
    value.items.length === targets.length &&
    value.items.every((item) => item.kind !== 'spread')
      ? value.items
      : [];
  targets.forEach((each, index) => {
    const span = spanOf(here, each);
    if (index === starred) {
      const inner = partsOf(here, each)[0];
      if (inner !== undefined) assign(here, inner, unknown('rest of a sequence', span), span);
      return;
    }
    const position = starred >= 0 && index > starred ? index - targets.length : index;
    const key = literal(position, span);
    const item: Value = { kind: 'item', of: value, key, span, ...(starred < 0 ? { outOf: targets.length } : {}) };
    assign(here, each, direct[index] ?? item, span);
  });
}
