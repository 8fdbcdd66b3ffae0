/** Losses named to `compile`: the model that is compiled gives the prediction. */
import type { CallValue, Frame, Program, Trail, Value } from '#program';
import { type LossMeaning, lossByString, tensorMeaning } from './catalog/index.ts';
import type { LossUse, Wanted } from './losses.ts';

export const lossSlot = { names: ['loss'], index: 1 };
const metricsSlot = { names: ['metrics'], index: 2 };

type Expected = (meaning: LossMeaning, made: CallValue | undefined) => Wanted | undefined;

/** The uses of the loss that `model.compile(loss=…)` names; none when several outputs have losses of their own. */
export function compiledUses(program: Program, call: CallValue, expected: Expected): readonly LossUse[] {
  if (call.callee.kind !== 'member' || call.callee.name !== 'compile') return [];
  const given = program.argument(call, lossSlot);
  if (given.kind !== 'value') return [];
  const loss = theOnly(given.value);
  const common = {
    call,
    prediction: { value: outputOf(call, call.callee.of), frame: undefined },
    target: { kind: 'unknown' as const },
    differentiated: true,
    at: loss.span,
    ...(countsAnswers(program, call) ? { classifies: true as const } : {}),
  };
  return program.trace(loss, given.frame).flatMap((callee): LossUse[] => {
    const named = lossNamed(callee, expected);
    return named ? [{ ...common, callee, ...named }] : [];
  });
}

/** A list or a record of losses with a single entry is that loss. */
function theOnly(value: Value): Value {
  const [item, ...items] = value.kind === 'list' ? value.items : [];
  if (item && items.length === 0 && item.kind !== 'spread') return item;
  const [entry, ...entries] = value.kind === 'record' ? value.entries : [];
  return entry?.key && entries.length === 0 ? entry.value : value;
}

interface Named extends Wanted {
  readonly path: string;
  readonly made?: { readonly call: CallValue; readonly frame: Frame | undefined };
}

function lossNamed({ end }: Trail, expected: Expected): Named | undefined {
  if (end.kind === 'literal') {
    const title = end.value.value;
    const meaning = typeof title === 'string' ? lossByString(title) : undefined;
    return meaning && typeof title === 'string'
      ? { meaning: { ...meaning, title }, expects: meaning.expects, path: title }
      : undefined;
  }
  if (end.kind !== 'api' && end.kind !== 'result') return undefined;
  const meaning = tensorMeaning(end.path, end.name, false);
  if (meaning?.is !== 'loss' || (meaning.form === 'module') !== (end.kind === 'result')) return undefined;
  const wanted = expected(meaning, end.kind === 'result' ? end.call : undefined);
  if (!wanted) return undefined;
  const made = end.kind === 'result' ? { made: { call: end.call, frame: end.frame } } : {};
  return { ...wanted, path: end.path, ...made };
}

/** Accuracy is measured: what is learned are classes. */
function countsAnswers(program: Program, call: CallValue): boolean {
  const given = program.argument(call, metricsSlot);
  if (given.kind !== 'value') return false;
  const metrics = program.elementsOf(given.value, given.frame) ?? [];
  return metrics.some(({ value, frame }) => /^(acc|(\w+_)?accuracy)$/.test(String(program.constant(value, frame))));
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
