/** Clamps that only keep probabilities away from 0 and 1: a loss on logits needs none of them. */
import type { CallValue, Program, Value } from '#program';
import { tensorMeaning } from '../catalog/index.ts';

/** What is cut off lies no further than this from 0 or 1. */
const most = 1e-3;

/** What a call cuts the extremes of, where it leaves all other probabilities as they are. */
export function guardedIn(program: Program, call: CallValue): Value | undefined {
  const [trail, ...others] = program.trace(call.callee);
  const { end } = trail ?? {};
  if (others.length > 0 || end?.kind !== 'api' || end.name.endsWith('_')) return undefined;
  const meaning = tensorMeaning(end.path, end.name, end.receiver !== undefined);
  if (meaning?.is !== 'through' || !meaning.clamps || !/^cl(am|i)p/.test(end.name)) return undefined;
  const isMethod = meaning.input === 'receiver';
  const [first] = call.args;
  const input = isMethod && call.callee.kind === 'member' ? call.callee.of : first?.value;
  if (!isMethod && (first === undefined || first.name !== undefined)) return undefined;
  const limits = isMethod ? call.args : call.args.slice(1);
  const sides = limits.map((each, i) => {
    const side = each.name ?? (end.name.endsWith('_max') ? 'max' : i === 0 ? 'min' : 'max');
    return { side, at: each.spread ? undefined : program.constant(each.value) };
  });
  const isNarrow = ({ side, at }: { readonly side: string; readonly at: unknown }) =>
    at === null || (typeof at === 'number' && (side === 'min' ? at <= most : side === 'max' && at >= 1 - most));
  return sides.length > 0 && sides.every(isNarrow) ? input : undefined;
}
