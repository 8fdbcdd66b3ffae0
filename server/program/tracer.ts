/** What the parts of tracing share: the questions they ask of each other, and small operations on trails. */
import { both, type Condition } from './conditions.ts';
import type { Element } from './elements.ts';
import type { Linker } from './link.ts';
import type { ProgramIndex } from './lookup.ts';
import type { Conventions, Units } from './program.ts';
import type { Frame, InstanceEnd, TraceStep, Trail, ValueEnd } from './trail.ts';
import type { CallValue, RecordValue, Scope, Value } from './unit.ts';

export interface Tracer {
  readonly units: Units;
  readonly conventions: Conventions;
  /** Constants of modules decide no condition. */
  readonly openSettings: boolean;
  readonly linker: Linker;
  readonly index: ProgramIndex;
  readonly trace: (value: Value, frame: Frame | undefined) => readonly Trail[];
  readonly elementsOf: (value: Value, frame: Frame | undefined) => readonly Element[] | undefined;
  readonly decide: (condition: Value, frame: Frame | undefined) => boolean | undefined;
  readonly callers: (scope: Scope) => readonly CallValue[];
  readonly lineage: (type: Scope) => readonly Scope[];
  readonly applied: (callee: Trail, call: CallValue, frame: Frame | undefined) => readonly Trail[];
  readonly frameOf: (
    scope: Scope,
    call: CallValue | undefined,
    caller: Frame | undefined,
    closure: Frame | undefined,
    self: InstanceEnd | undefined,
  ) => Frame | undefined;
}

/** At most this many ways are kept for one value: more say nothing that a reader could use. */
export const mostTrails = 12;

/** Puts a step (and conditions) in front of trails; those that contradict the conditions are dropped. */
export function via(step: TraceStep | undefined, conditions: readonly Condition[], trails: readonly Trail[]): Trail[] {
  const result: Trail[] = [];
  for (const trail of trails) {
    const joined = both(conditions, trail.conditions);
    if (!joined) continue;
    result.push({ end: trail.end, steps: step ? [step].concat(trail.steps) : trail.steps, conditions: joined });
  }
  return result;
}

/** Continues a trail by others: its steps come first. */
export function after(first: Trail, rest: readonly Trail[]): Trail[] {
  const result: Trail[] = [];
  for (const trail of rest) {
    const conditions = both(first.conditions, trail.conditions);
    if (conditions) result.push({ end: trail.end, steps: first.steps.concat(trail.steps), conditions });
  }
  return result;
}

/** The one record (or list) that a value certainly is. */
export function endingRecord(
  tracer: Tracer,
  value: Value,
  frame: Frame | undefined,
): (ValueEnd & { value: RecordValue }) | undefined {
  const trails = tracer.trace(value, frame);
  const end = trails.length === 1 ? trails[0]?.end : undefined;
  if (end?.kind !== 'value' || end.value.kind !== 'record') return undefined;
  return { ...end, value: end.value };
}

/** The frame of an enclosing scope, seen from a frame: the same run if it is still known. */
export function frameFor(scope: Scope, frame: Frame | undefined): Frame | undefined {
  for (let at = frame; at; at = at.closure) if (at.scope === scope) return at;
  return undefined;
}

/** The function whose run evaluates names of a scope: comprehensions run in their function. */
export function runOf(scope: Scope): Scope {
  let at = scope;
  while (at.kind === 'comprehension' && at.parent) at = at.parent;
  return at;
}

/** The class a method belongs to. */
export function classOf(method: Scope): Scope | undefined {
  return method.parent?.kind === 'class' ? method.parent : undefined;
}

const constructors: ReadonlySet<string> = new Set(['__init__', 'constructor']);

export function isConstructor(scope: Scope): boolean {
  return constructors.has(scope.name) && classOf(scope) !== undefined;
}

export function decoratedBy(scope: Scope, name: string): boolean {
  return scope.decorators.some((each) => (each.kind === 'name' || each.kind === 'member') && each.name === name);
}

/** What people call the receiver; a first parameter of another name belongs to a function that is called on its class. */
const receiverNames: ReadonlySet<string> = new Set(['self', 'cls', 'this', '_self', 'me', 'mcs', 'klass', 's']);

/** The variable that stands for the receiver in a method; undefined in static methods and in what is used as one. */
export function receiverName(method: Scope): string | undefined {
  if (!classOf(method) || decoratedBy(method, 'staticmethod')) return undefined;
  const name = method.parameters[0]?.name;
  return name !== undefined && receiverNames.has(name) ? name : undefined;
}
