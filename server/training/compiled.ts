/** Losses named to `compile`: the model that is compiled gives the prediction. */
import type { CallValue, Program, Value } from '#program';
import { type LossMeaning, lossByString, tensorMeaning } from './catalog/index.ts';
import type { LossUse } from './losses.ts';

export const lossSlot = { names: ['loss'], index: 1 };

/** The uses of the loss that `model.compile(loss=…)` names; none when several outputs have losses of their own. */
export function compiledUses(
  program: Program,
  call: CallValue,
  expects: (meaning: LossMeaning, made: CallValue | undefined) => LossMeaning['expects'] | undefined,
): readonly LossUse[] {
  if (call.callee.kind !== 'member' || call.callee.name !== 'compile') return [];
  const given = program.argument(call, lossSlot);
  if (given.kind !== 'value') return [];
  const prediction = outputOf(call, call.callee.of);
  return program.trace(given.value, given.frame).flatMap((callee): LossUse[] => {
    const { end } = callee;
    const common = {
      call,
      callee,
      prediction: { value: prediction, frame: undefined },
      target: { kind: 'unknown' as const },
      differentiated: true,
      at: given.value.span,
    };
    if (end.kind === 'literal' && typeof end.value.value === 'string') {
      const meaning = lossByString(end.value.value);
      return meaning
        ? [
            {
              ...common,
              meaning: { ...meaning, title: end.value.value },
              expects: meaning.expects,
              path: end.value.value,
            },
          ]
        : [];
    }
    if (end.kind !== 'api' && end.kind !== 'result') return [];
    const meaning = tensorMeaning(end.path, end.name, false);
    if (meaning?.is !== 'loss' || (meaning.form === 'module') !== (end.kind === 'result')) return [];
    const made = end.kind === 'result' ? end.call : undefined;
    const wanted = expects(meaning, made);
    return wanted
      ? [
          {
            ...common,
            meaning,
            expects: wanted,
            path: end.path,
            ...(end.kind === 'result' ? { made: { call: end.call, frame: end.frame } } : {}),
          },
        ]
      : [];
  });
}

const outputs = new WeakMap<CallValue, Value>();

/** A value that stands for what the compiled model gives when it is called. */
export function outputOf(call: CallValue, model: Value): Value {
  const known = outputs.get(call);
  if (known) return known;
  const input: Value = { kind: 'unknown', reason: 'a batch', span: call.span };
  const output: Value = {
    kind: 'call',
    callee: model,
    args: [{ value: input, span: call.span }],
    place: call.place,
    span: model.span,
  };
  outputs.set(call, output);
  return output;
}
