/** Functions that are passed on: the calls of the parameters as which other functions get them. */
import { listIn } from '#source';
import { parameterGiven } from './arguments.ts';
import { shiftOf } from './parameters.ts';
import { perUnit, remembered, rememberedBy } from './remembered.ts';
import type { Tracer } from './tracer.ts';
import type { CallValue, ParameterValue, Scope, Unit } from './unit.ts';

/** Of more places than this where a name is passed, those around a function count, half before and half after it. */
const mostPassings = 64;

/** The calls of the parameters that functions of this program get a function as: `train(net, my_loss)`. */
export function callsWherePassed(tracer: Tracer, scope: Scope): readonly CallValue[] {
  if (!scope.name) return [];
  const users = tracer.units.known().filter((unit) => unit === scope.unit || imported(unit).has(scope.name));
  return users.flatMap((unit) => {
    const all = passings(tracer)(unit, scope.name);
    const from = all.length > mostPassings ? middleOf(all, scope) - mostPassings / 2 : 0;
    const parameters = all.slice(Math.max(0, from), from + mostPassings).flatMap((each) => each.parameters);
    return [...new Set(parameters)].flatMap((parameter) => callsWithin(parameter.scope).get(parameter.name) ?? []);
  });
}

const imported = perUnit(
  (unit: Unit): ReadonlySet<string> => new Set(unit.imports.flatMap(({ names }) => names ?? [])),
);

interface Passing {
  readonly call: CallValue;
  readonly parameters: readonly ParameterValue[];
}

/** Where a unit passes what has a name to functions of this program, in order. */
const passings = remembered((tracer: Tracer) =>
  rememberedBy((unit: Unit, name: string): readonly Passing[] =>
    (passed(unit).get(name) ?? [])
      .map((call) => ({ call, parameters: parametersGiven(tracer, call, name) }))
      .filter(({ parameters }) => parameters.length > 0)
      .sort((a, b) => a.call.span.start - b.call.span.start),
  ),
);

/** How many of the places stand before a function; of another file none. */
function middleOf(all: readonly Passing[], scope: Scope): number {
  if (all[0]?.call.span.file !== scope.span.file) return 0;
  const found = all.findIndex(({ call }) => call.span.start >= scope.span.start);
  return found < 0 ? all.length : found;
}

/** The calls of a unit by the names that are passed to them. */
const passed = perUnit((unit: Unit): ReadonlyMap<string, readonly CallValue[]> => {
  const calls = new Map<string, CallValue[]>();
  for (const call of unit.scopes.flatMap((scope) => scope.calls))
    for (const { value } of call.args) if (value.kind === 'name') listIn(calls, value.name).push(call);
  return calls;
});

/** The parameters of functions of this program as which a call passes what has a name. */
function parametersGiven(tracer: Tracer, call: CallValue, name: string): readonly ParameterValue[] {
  return tracer.trace(call.callee, undefined).flatMap(({ end }) => {
    if (end.kind !== 'function') return [];
    const shift = shiftOf(end.scope, call, end.self !== undefined);
    return end.scope.parameters.filter((parameter) => {
      const given = parameterGiven(tracer, call, parameter, shift, undefined);
      return given.kind === 'value' && given.value.kind === 'name' && given.value.name === name;
    });
  });
}

/** The calls in a function and in those within it, by the names that they call. */
const callsWithin = remembered((scope: Scope): ReadonlyMap<string, readonly CallValue[]> => {
  const found = new Map<string, CallValue[]>();
  for (const call of scope.calls) if (call.callee.kind === 'name') listIn(found, call.callee.name).push(call);
  for (const inner of scope.nested) for (const [name, calls] of callsWithin(inner)) listIn(found, name).push(...calls);
  return found;
});
