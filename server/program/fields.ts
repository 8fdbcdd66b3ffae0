/** Objects with named fields: classes that only list them, and named tuples. */
import type { Classes } from './classes.ts';
import { givenField } from './members.ts';
import { rememberedBy } from './remembered.ts';
import type { Tracer } from './tracer.ts';
import { type InstanceEnd, type ResultEnd, type Trail, trailTo } from './trail.ts';
import type { CallValue, RecordValue, Scope, Value } from './unit.ts';

export interface Fields {
  /** In the order in which they are given. */
  readonly names: readonly string[];
  /** What `o[k]` reads a field by; undefined where it is not known to read any. */
  readonly items: 'name' | 'position' | undefined;
  /** The class that lists them. */
  readonly type?: Scope;
}

/** The fields of a class without constructor: its annotated names, those of its bases first and where they stand there. */
export function fieldNames(classes: Classes, type: Scope): readonly string[] {
  const names = classes
    .lineage(type)
    .toReversed()
    .flatMap((each) =>
      [...each.binds].flatMap(([field, binds]) => (binds.some((bind) => bind.annotation) ? [field] : [])),
    );
  return [...new Set(names)];
}

/** The fields of a traced object, or of what calling a traced class makes. */
export function fieldsOf(tracer: Tracer, classes: Classes, { end }: Trail): Fields | undefined {
  if (end.kind === 'result') return withPositions(namesGiven(tracer, end.call, end.path));
  if (end.kind === 'value')
    return end.value.kind === 'record' && end.value.positional ? withPositions(keysOf(end.value)) : undefined;
  if (end.kind !== 'class' && end.kind !== 'instance') return undefined;
  const type = end.kind === 'class' ? end.scope : end.type;
  if (classes.constructorOf(type)) return undefined;
  const names = fieldNames(classes, type);
  const items = classes
    .apiBases(type)
    .map((path) => tracer.conventions.fieldsAsItems(path))
    .find((each) => each);
  return names.length > 0 ? { names, items, type } : undefined;
}

function withPositions(names: readonly string[] | undefined): Fields | undefined {
  return names && { names, items: 'position' };
}

function keysOf({ entries }: RecordValue): readonly string[] {
  return entries.flatMap(({ key }) => (key?.kind === 'literal' ? [String(key.value)] : []));
}

/** The names in `namedtuple("Out", "a b")`, `namedtuple("Out", ["a", "b"])` and `NamedTuple("Out", [("a", T), …])`. */
function namesGiven(tracer: Tracer, call: CallValue, path: string): readonly string[] | undefined {
  const given = call.args[1]?.value;
  if (!given || !tracer.conventions.makesNamedTuple(path)) return undefined;
  const text = given.kind === 'literal' ? given.value : undefined;
  if (typeof text === 'string') return text.split(/[\s,]+/).filter((name) => name !== '');
  if (given.kind !== 'list') return undefined;
  const names = given.items.map((item) => {
    const name = item.kind === 'list' ? item.items[0] : item;
    return name?.kind === 'literal' && typeof name.value === 'string' ? name.value : undefined;
  });
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** What a call of a named tuple makes; undefined when what is called is none, or its fields are not known. */
export function namedTupleOf(
  tracer: Tracer,
  { call: type, path }: ResultEnd,
  call: CallValue,
): RecordValue | undefined {
  const names = namesGiven(tracer, type, path);
  return names && !call.args.some((each) => each.spread) ? tupleWith(call, names.join()) : undefined;
}

/** The named tuple of fields, listed with commas, that a call makes. */
const tupleWith = rememberedBy((call: CallValue, names: string): RecordValue => {
  const positional = call.args.filter((each) => each.name === undefined);
  const entries = names.split(',').map((name, i) => {
    const given = call.args.find((each) => each.name === name) ?? positional[i];
    const { span } = given ?? call;
    const value: Value = given?.value ?? { kind: 'unknown', reason: `the default of \`${name}\``, span };
    return { key: { kind: 'literal', value: name, span } as const, value, span };
  });
  return { kind: 'record', entries, span: call.span, positional: true };
});

/** The field that `o[k]` reads of an object with fields. */
export function fieldItem(
  tracer: Tracer,
  classes: Classes,
  end: InstanceEnd,
  key: string | number,
): readonly Trail[] | undefined {
  const name = nameAt(fieldsOf(tracer, classes, trailTo(end)), key);
  return name === undefined ? undefined : givenField(tracer, classes, end, name);
}

/** The name of the field that a key reads as an item. */
export function nameAt(fields: Fields | undefined, key: string | number): string | undefined {
  if (fields?.items === 'position' && typeof key === 'number') return fields.names.at(key);
  return fields?.items === 'name' && typeof key === 'string' && fields.names.includes(key) ? key : undefined;
}
