/** Tensors that are changed in place. */
import type { CallValue, Program, Value } from '#program';
import { tensorMeaning } from '../catalog/index.ts';

/** Whether a value is what a layer gives: no view of a tensor that something else sees. */
export function isFresh(program: Program, value: Value): boolean {
  const trails = program.trace(value);
  return trails.every(({ end }) => {
    const of = end.kind === 'applied' ? end.of.end : end;
    const meaning = of.kind === 'result' ? tensorMeaning(of.path, of.name, false) : undefined;
    return meaning?.is === 'linear' || (end.kind === 'applied' && meaning?.is === 'chain');
  });
}

/** The tensor that a call changes in place: `x.sigmoid_()`, `sigmoid_(x)`. */
export function changedBy({ conventions }: Program, { callee, args }: CallValue): Value | undefined {
  const name = callee.kind === 'member' || callee.kind === 'name' ? callee.name : '';
  const isFunction = args.length > 0 && conventions.changesArgument(name);
  const isMethod = callee.kind === 'member' && conventions.inPlace(name);
  return isFunction ? args[0]?.value : isMethod ? callee.of : undefined;
}
