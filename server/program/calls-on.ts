/** The method calls on the object that a call made. */
import { listIn } from '#source';
import { calledName } from './lookup.ts';
import type { Program } from './program.ts';
import type { Tracer } from './tracer.ts';
import type { Trail } from './trail.ts';
import type { CallValue, Value } from './unit.ts';

/** The method calls of one name, seen from a file: those in it by what made their receivers, and those near it. */
interface Near {
  readonly inside: ReadonlyMap<CallValue, readonly CallValue[]>;
  readonly outside: readonly CallValue[];
  /** How many calls there were: files become known while a program is followed, most of them without such calls. */
  readonly count: number;
}

export function createCallsOn(tracer: Tracer): Program['callsOn'] {
  // By name and file: a file may make many objects alike.
  const known = new Map<string, Near>();
  const near = (name: string, file: string): Near => {
    const key = `${name}\n${file}`;
    const calls = tracer.index.callsNear(name, file);
    const found = known.get(key);
    if (found?.count === calls.length) return found;
    const made = nearTo(tracer, calls, file);
    known.set(key, made);
    return made;
  };
  return (call, methods, reach = 'everywhere') => {
    const { file } = call.span;
    const mayHold = (value: Value) =>
      reach === 'everywhere' || (value.kind === 'member' && tracer.index.heldAs(calledName(call)).has(value.name));
    const isOn = ({ callee }: CallValue) =>
      callee.kind === 'member' && mayHold(callee.of) && makersOf(tracer, callee.of).includes(call);
    return methods
      .flatMap((name) => {
        const { inside, outside } = near(name, file);
        return [...(inside.get(call) ?? []), ...outside.filter(isOn)];
      })
      .sort((a, b) => a.span.start - b.span.start);
  };
}

function nearTo(tracer: Tracer, calls: readonly CallValue[], file: string): Near {
  const inside = new Map<CallValue, CallValue[]>();
  const outside: CallValue[] = [];
  for (const call of calls) {
    if (call.span.file !== file) outside.push(call);
    else if (call.callee.kind === 'member')
      for (const maker of new Set(makersOf(tracer, call.callee.of))) listIn(inside, maker).push(call);
  }
  return { inside, outside, count: calls.length };
}

/** The calls that may have made the object that a value is. */
export function makersOf(
  program: { readonly trace: (value: Value, frame: undefined) => readonly Trail[] },
  value: Value,
): readonly CallValue[] {
  return program.trace(value, undefined).flatMap(({ end }) => ('call' in end && end.call ? [end.call] : []));
}
