/** Whether the arguments of a call fit a function of the program: a call that raises does not mean that function. */
import { shiftOf } from './parameters.ts';
import type { Tracer } from './tracer.ts';
import type { CallValue, ParameterValue, Scope } from './unit.ts';

/** What is told of Python's functions only, as they are written: a decorator may change what a function takes. */
function isAsWritten(scope: Scope, call: CallValue): boolean {
  const isPlain = scope.unit.source.language === 'python' && scope.decorators.length === 0;
  return isPlain && !call.args.some((each) => each.spread);
}

/** Whether a call gives more positional arguments than a function takes; `bound`: a method is read from an object. */
export function givesTooMany(scope: Scope, call: CallValue, bound: boolean): boolean {
  if (!isAsWritten(scope, call) || scope.parameters.some(({ form }) => form === 'rest')) return false;
  const given = positional(call) + shiftOf(scope, call, bound);
  return given > scope.parameters.filter(({ form }) => form === 'plain').length;
}

/** Whether a call leaves out an argument that a function needs. */
export function givesTooFew(tracer: Tracer, scope: Scope, call: CallValue, bound: boolean): boolean {
  if (!isAsWritten(scope, call)) return false;
  const given = positional(call) + shiftOf(scope, call, bound);
  const names = new Set(call.args.flatMap(({ name }) => name ?? []));
  const isLeftOut = ({ name, index, form, fallback }: ParameterValue): boolean =>
    !fallback &&
    !names.has(name) &&
    !tracer.conventions.passedOn(scope.name, name) &&
    (form === 'keyword' || (form === 'plain' && index >= given));
  return scope.parameters.some(isLeftOut);
}

function positional({ args }: CallValue): number {
  return args.filter(({ name }) => name === undefined).length;
}
