/** The method calls on the object that a call made. */
import { calledName } from './lookup.ts';
import type { Program } from './program.ts';
import type { Tracer } from './tracer.ts';
import type { CallValue, Value } from './unit.ts';

type ByMaker = ReadonlyMap<CallValue, readonly CallValue[]>;

export function createCallsOn(tracer: Tracer): Program['callsOn'] {
  /** Method calls by name and file, then by what made their receivers: a file may make many objects alike. */
  const known = new Map<string, ByMaker>();
  const inFile = (name: string, file: string): ByMaker => {
    const key = `${name}\n${file}`;
    const found = known.get(key) ?? byMaker(tracer, name, file);
    known.set(key, found);
    return found;
  };
  return (call, methods, reach = 'everywhere') => {
    const { file } = call.span;
    const mayHold = (value: Value) =>
      reach === 'everywhere' || (value.kind === 'member' && tracer.index.heldAs(calledName(call)).has(value.name));
    const elsewhere = ({ callee, span }: CallValue) =>
      span.file !== file &&
      callee.kind === 'member' &&
      mayHold(callee.of) &&
      makersOf(tracer, callee.of).includes(call);
    return methods
      .flatMap((name) => [
        ...(inFile(name, file).get(call) ?? []),
        ...tracer.index.callsNear(name, file).filter(elsewhere),
      ])
      .sort((a, b) => a.span.start - b.span.start);
  };
}

function byMaker(tracer: Tracer, name: string, file: string): ByMaker {
  const calls = tracer.index.callsNear(name, file).filter(({ span }) => span.file === file);
  const found = new Map<CallValue, CallValue[]>();
  for (const call of calls) {
    if (call.callee.kind !== 'member') continue;
    for (const maker of new Set(makersOf(tracer, call.callee.of))) {
      const list = found.get(maker);
      if (list) list.push(call);
      else found.set(maker, [call]);
    }
  }
  return found;
}

function makersOf(tracer: Tracer, value: Value): readonly CallValue[] {
  return tracer.trace(value, undefined).flatMap(({ end }) => ('call' in end && end.call ? [end.call] : []));
}
