/** Calls that libraries make unseen: a model run on a batch, a head on features, a loss on labels and output. */
import type { Argument, CallValue, Value } from '#program';
import type { Span } from '#source';

/** By the call that brings it about, and by what is called: the same stand-in each time it is asked for. */
const known = new WeakMap<CallValue, Map<Value, CallValue>>();

/**
 * A value that stands for what `callee` gives because of `call`; of arguments that are not written only what they are is
 * told. It stands at `span`; `training`: the callee is told that it trains, as Keras does (`call(self, x, training)`).
 */
export function standIn(
  call: CallValue,
  callee: Value,
  given: readonly (Value | string)[],
  { span = callee.span, training }: { readonly span?: Span; readonly training?: true } = {},
): CallValue {
  const made = known.get(call) ?? new Map<Value, CallValue>();
  known.set(call, made);
  const found = made.get(callee);
  if (found) return found;
  const args = given.map((each): Argument => {
    const value: Value = typeof each === 'string' ? { kind: 'unknown', reason: each, span: call.span } : each;
    return { value, span: value.span };
  });
  if (training)
    args.push({ name: 'training', value: { kind: 'literal', value: true, span: call.span }, span: call.span });
  const value: CallValue = { kind: 'call', callee, args, place: call.place, span };
  made.set(callee, value);
  return value;
}
