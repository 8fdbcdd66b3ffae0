/** Names in repairs: new ones for logits, and names bound again for those who read the activation. */
import { type Bind, namesRead, perUnit, type Scope, type Unit, type Value } from '#program';
import type { Facts, FlowNode } from '#training';
import type { Edit } from '../finding.ts';
import { NoPlan } from './no-plan.ts';
import type { BoundNode, Split } from './plan.ts';
import { activation, type Spelling, wrapped, writerOf } from './spelling.ts';

/** What gets a new name, and the scopes in which it is read. */
export interface Naming {
  /** Tells what shares a name from what must not: the name that stood there before, or why there is a new one. */
  readonly of: string;
  readonly seenIn: readonly Scope[];
}

/** The names that repairs have given, and to what. Fixes of several findings may be made at once. */
const given = new WeakMap<Facts, Map<Scope, Map<string, string>>>();

/** A name that stands nowhere in the unit yet, nor is given to anything else where it is seen. */
export function freshName(facts: Facts, unit: Unit, { of, seenIn }: Naming, candidates: readonly string[]): string {
  const written = writtenNames(unit);
  const byScope = given.get(facts) ?? new Map<Scope, Map<string, string>>();
  given.set(facts, byScope);
  const scopes = [...new Set(seenIn)].map((scope) => {
    const names = byScope.get(scope) ?? new Map<string, string>();
    byScope.set(scope, names);
    return names;
  });
  for (let number = 1; ; number++)
    for (const candidate of candidates) {
      const name = number === 1 ? candidate : `${candidate}_${number}`;
      if (written.has(name) || scopes.some((names) => (names.get(name) ?? of) !== of)) continue;
      for (const names of scopes) names.set(name, of);
      return name;
    }
}

const writtenNames = perUnit((unit): ReadonlySet<string> => {
  const names = new Set(namesRead(unit).keys());
  for (const scope of unit.scopes) {
    for (const name of scope.binds.keys()) names.add(name);
    for (const parameter of scope.parameters) names.add(parameter.name);
  }
  return names;
});

/** The losses get a name of their own for the logits; the readers' name is bound behind it. */
export function splitName(spelling: Spelling, split: Split): readonly Edit[] {
  const { bound } = split.node;
  const { unit } = bound.place.scope;
  const writer = writerOf(spelling, unit);
  if (!isAssigned(unit, bound)) return wrapReaders(spelling, split);
  const seenIn = [bound.place.scope, ...split.reads.flatMap((read) => scopesUpTo(bound.place.scope, read.place.scope))];
  const candidates = ['logits', `${bound.name}_logits`, `logits_of_${bound.name}`];
  const name = freshName(spelling.context.facts, unit, { of: bound.name, seenIn }, candidates);
  const { before, after, edits } = activation(spelling, unit, bound.span, spelling.plan.guards.get(split.node) ?? []);
  const inserted = writer.insertAfter(unit, bound.span, [`${bound.name} = ${before}${name}${after}`]);
  if (!inserted || unit.source.language !== 'python') return wrapReaders(spelling, split);
  return [
    ...edits,
    writer.replace(bound.nameSpan, name),
    ...inserted,
    ...split.reads.map((read) => writer.replace(read.span, name)),
  ];
}

/** The scopes through which a name is looked up that an outer one binds. */
function scopesUpTo(outer: Scope, inner: Scope): readonly Scope[] {
  return inner === outer || !inner.parent ? [inner] : [inner, ...scopesUpTo(outer, inner.parent)];
}

/** A name from unpacking gets the activation in a statement of its own. */
export function bindAgain(spelling: Spelling, node: BoundNode): readonly Edit[] {
  const { bound } = node;
  const { unit } = bound.place.scope;
  const { before, after, edits } = activation(spelling, unit, bound.span, spelling.plan.guards.get(node) ?? []);
  const statement = `${bound.name} = ${before}${bound.name}${after}`;
  const inserted = isAssigned(unit, bound)
    ? writerOf(spelling, unit).insertAfter(unit, bound.span, [statement])
    : undefined;
  if (!inserted) throw new NoPlan('a name that cannot be bound again');
  return [...edits, ...inserted];
}

/** Whether a name is bound by an assignment, alone or in a tuple. */
function isAssigned(unit: Unit, bound: Bind): boolean {
  const { text } = unit.source;
  const before = text.slice(text.lastIndexOf('\n', bound.nameSpan.start - 1) + 1, bound.nameSpan.start);
  const after = text.slice(bound.nameSpan.end, bound.nameSpan.end + 200);
  return (
    /^[\s\w,)\]]*(:[^=\n]*)?=[^=]/.test(after) && /^[\s\w,([*]*$/.test(before) && !/^\s*(for|with|async)\b/.test(before)
  );
}

function wrapReaders(spelling: Spelling, split: Split): readonly Edit[] {
  const training = new Set<Value>(split.reads);
  return split.node.next.flatMap(({ node }) =>
    training.has(node.value) || !readsNumbers(node)
      ? []
      : wrapped(spelling, node.value, spelling.plan.guards.get(split.node) ?? []),
  );
}

function readsNumbers(node: FlowNode): boolean {
  return node.uses.some((use) => use.kind !== 'neutral') || node.next.some((step) => readsNumbers(step.node));
}
