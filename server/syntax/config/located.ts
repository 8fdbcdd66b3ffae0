/** A configuration text as a tree of plain values with their places, the same for YAML, JSON and TOML. */
import type { Literal } from '#program';
import type { Range } from '#source';

export type { Range };

export interface LocatedScalar {
  readonly kind: 'scalar';
  readonly value: Literal;
  readonly range: Range;
}
export interface LocatedList {
  readonly kind: 'list';
  readonly items: readonly Located[];
  readonly range: Range;
}
export interface LocatedEntry {
  /** Undefined: the entries of `value` stand here (YAML's `<<`). */
  readonly key: string | undefined;
  readonly keyRange: Range;
  readonly value: Located;
}
export interface LocatedMap {
  readonly kind: 'map';
  readonly entries: readonly LocatedEntry[];
  readonly range: Range;
}
export interface LocatedUnknown {
  readonly kind: 'unknown';
  readonly reason: string;
  readonly range: Range;
}
/** Nodes may be shared (YAML's aliases), never cyclic. */
export type Located = LocatedScalar | LocatedList | LocatedMap | LocatedUnknown;

export interface ConfigFault {
  readonly offset: number;
  readonly message: string;
}

export interface ConfigTree {
  /** Undefined for an empty text or one that cannot be read. */
  readonly root: Located | undefined;
  readonly faults: readonly ConfigFault[];
}

/** A scalar as the parsers give it: big integers lose digits, dates and binary data are not known. */
export function scalar(value: unknown, range: Range): Located {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return { kind: 'scalar', value, range };
    case 'bigint':
      return { kind: 'scalar', value: Number(value), range };
    default:
      return value === null || value === undefined
        ? { kind: 'scalar', value: null, range }
        : { kind: 'unknown', reason: 'a value that is neither text nor number', range };
  }
}

/** The value under a path of keys and indexes, or the innermost one on the way to it. */
export function locate(
  root: Located,
  path: readonly (string | number)[],
): { readonly key: Range; readonly value: Located } {
  let key = root.range;
  let value = root;
  for (const step of path) {
    if (value.kind === 'map') {
      const entry = value.entries.findLast((candidate) => candidate.key === String(step));
      if (!entry) break;
      key = entry.keyRange;
      value = entry.value;
    } else if (value.kind === 'list') {
      const item = value.items[Number(step)];
      if (!item) break;
      key = item.range;
      value = item;
    } else break;
  }
  return { key, value };
}

/** The plain JavaScript value; what is unknown becomes null. */
export function plain(value: Located): unknown {
  switch (value.kind) {
    case 'scalar':
      return value.value;
    case 'unknown':
      return null;
    case 'list':
      return value.items.map(plain);
    case 'map': {
      const result: Record<string, unknown> = Object.create(null);
      for (const { key, value: inner } of value.entries) if (key !== undefined) result[key] = plain(inner);
      return result;
    }
  }
}
