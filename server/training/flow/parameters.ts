/** Which parameter of a function of the program an argument goes to. */
import type { CallValue, Program, Scope, Value } from '#program';

/** The parameter of a function that an argument of a call goes to. */
export function parameterOf(program: Program, scope: Scope, call: CallValue, value: Value): string | undefined {
  const index = call.args.findIndex((each) => each.value === value);
  const argument = call.args[index];
  if (!argument || argument.spread) return undefined;
  if (argument.name !== undefined) return scope.parameters.find((each) => each.name === argument.name)?.name;
  const before = call.args.slice(0, index);
  if (before.some((each) => each.spread || each.name !== undefined)) return undefined;
  const parameter = scope.parameters[index + receiverShift(program, scope, call)];
  return parameter?.form === 'plain' ? parameter.name : undefined;
}

/** 1 where the receiver takes the first parameter. */
function receiverShift(program: Program, scope: Scope, call: CallValue): number {
  const type = scope.parent;
  if (type?.kind !== 'class') return 0;
  if (scope.decorators.some((each) => each.kind === 'name' && each.name === 'staticmethod')) return 0;
  const { callee } = call;
  const explicit = callee.kind === 'member' && program.trace(callee.of).some((trail) => trail.end.kind === 'class');
  return explicit && !program.trace(callee.of).some((trail) => trail.end.kind === 'instance') ? 0 : 1;
}
