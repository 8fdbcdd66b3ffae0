/** Decorators of functions that take a flag: they must hand it on, and give back what they are given. */
import type { Program, Scope, Value } from '#program';
import { flowsOf } from '#training';

/** Whether all decorators of a function do so; those of libraries are taken to. */
export function handOn(program: Program, { decorators }: Scope): boolean {
  return decorators.every((decorator) =>
    program.trace(decorator).every(({ end }) => {
      if (end.kind === 'function') return givesFunction(program, end.scope);
      return end.kind === 'api' || end.kind === 'result';
    }),
  );
}

/** Whether a decorator of the program returns the function, or one that does nothing but run it. */
function givesFunction(program: Program, { parameters: [given], returns }: Scope): boolean {
  if (!given || returns.length === 0) return false;
  return returns.every(({ value }) => {
    if (!value || isName(value, given.name)) return value !== undefined;
    const ends = program.trace(value).map(({ end }) => end);
    return ends.length > 0 && ends.every((end) => end.kind === 'function' && runs(program, end.scope, given.name));
  });
}

/** Whether a function returns what another one gives with all its keywords, and does not look at it. */
function runs(program: Program, { returns }: Scope, given: string): boolean {
  const { reads } = flowsOf(program);
  const isRun = (value: Value): boolean =>
    value.kind === 'call' && isName(value.callee, given) && value.args.some(({ spread }) => spread === 'record');
  return (
    returns.length > 0 &&
    returns.every(({ value }) => {
      if (value?.kind !== 'name') return value !== undefined && isRun(value);
      const [bind, ...others] = reads.definitions(value);
      const seen = bind && others.length === 0 && isRun(bind.value) ? reads.ofBind(bind) : undefined;
      return seen?.every((read) => read === value) ?? false;
    })
  );
}

function isName(value: Value, name: string): boolean {
  return value.kind === 'name' && value.name === name;
}
