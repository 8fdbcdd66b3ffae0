/** Losses named to `compile`: the model that is compiled gives the prediction. */
import type { CallValue, Frame, Program, Trail, Value } from '#program';
import { type LossMeaning, lossByString, tensorMeaning } from './catalog/index.ts';
import { isOnlyPart } from './compiled-parts.ts';
import type { LossUse, Wanted } from './losses.ts';
import { standIn } from './stand-in.ts';

export const lossSlot = { names: ['loss'], index: 1 };
const metricsSlot = { names: ['metrics'], index: 2 };

type Expected = (meaning: LossMeaning, made: CallValue | undefined) => Wanted | undefined;

/** The uses of the losses that `model.compile(loss=…)` names: of one, or of one for each output. */
export function compiledUses(program: Program, call: CallValue, expected: Expected): readonly LossUse[] {
  if (call.callee.kind !== 'member' || call.callee.name !== 'compile') return [];
  const given = program.argument(call, lossSlot);
  if (given.kind !== 'value' || isOnlyPart(program, call)) return [];
  const loss = theOnly(given.value);
  if (loss.kind === 'list' || loss.kind === 'record')
    return lossesOfOutputs(program, call, call.callee.of, loss).flatMap((each) =>
      usesOf(program, { call, differentiated: true, target: { kind: 'unknown' } }, each, given.frame, expected),
    );
  const common = {
    call,
    target: { kind: 'unknown' as const },
    differentiated: true,
    ...(countsAnswers(program, call) ? { classifies: true as const } : {}),
  };
  const prediction = { value: outputOf(call, call.callee.of), frame: undefined };
  return usesOf(program, common, { loss, prediction }, given.frame, expected);
}

/** A loss that is named, and the output it is about. */
interface OutputLoss extends Pick<LossUse, 'prediction' | 'output'> {
  readonly loss: Value;
}

function usesOf(
  program: Program,
  common: Pick<LossUse, 'call' | 'target' | 'differentiated' | 'classifies'>,
  { loss, ...output }: OutputLoss,
  frame: Frame | undefined,
  expected: Expected,
): readonly LossUse[] {
  return program.trace(loss, frame).flatMap((callee): LossUse[] => {
    const named = lossNamed(callee, expected);
    return named ? [{ ...common, ...output, at: loss.span, callee, ...named }] : [];
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
      ? { meaning: { ...meaning, title }, expects: meaning.expects, plain: false, path: title }
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

/** Which loss belongs to which output of a model that is made of its outputs: by its place, or by the name of its layer. */
function lossesOfOutputs(
  program: Program,
  call: CallValue,
  model: Value,
  losses: Extract<Value, { kind: 'list' | 'record' }>,
): readonly OutputLoss[] {
  const elements = outputsOf(program, model);
  if (losses.kind === 'list') {
    if (losses.items.length !== elements.length || losses.items.some((item) => item.kind === 'spread')) return [];
    return losses.items.flatMap((loss, output): OutputLoss[] => {
      const prediction = elements[output];
      return prediction ? [{ loss, prediction, output }] : [];
    });
  }
  const names = elements.map(({ value, frame }) => nameOfLayer(program, value, frame));
  return losses.entries.flatMap(({ key, value }): OutputLoss[] => {
    const name = key && program.constant(key);
    const output = typeof name === 'string' ? names.indexOf(name) : -1;
    const prediction = elements[output];
    const alone = names.filter((each) => each === name).length === 1;
    return prediction && alone && value.span.file === call.span.file ? [{ loss: value, prediction, output }] : [];
  });
}

function outputsOf(program: Program, model: Value): readonly LossUse['prediction'][] {
  const [trail, ...others] = program.trace(model);
  const end = trail?.end;
  if (others.length > 0 || end?.kind !== 'result') return [];
  const meaning = tensorMeaning(end.path, end.name, false);
  if (meaning?.is !== 'model' || !meaning.outputs) return [];
  const given = program.argument(end.call, meaning.outputs, end.frame);
  const elements = given.kind === 'value' ? (program.elementsOf(given.value, given.frame) ?? []) : [];
  return elements.some((each) => each.repeated) ? [] : elements.map(({ value, frame }) => ({ value, frame }));
}

/** The name that the layer behind an output is given. */
function nameOfLayer(program: Program, value: Value, frame: Frame | undefined): string | undefined {
  const [trail, ...others] = program.trace(value, frame);
  const end = trail?.end;
  const layer = others.length === 0 && end?.kind === 'applied' ? end.of.end : undefined;
  if (layer?.kind !== 'result') return undefined;
  const given = program.argument(layer.call, { names: ['name'] }, layer.frame);
  const name = given.kind === 'value' ? program.constant(given.value, given.frame) : undefined;
  return typeof name === 'string' ? name : undefined;
}

/** A value that stands for what the compiled model gives when it is called. */
export function outputOf(call: CallValue, model: Value): Value {
  return standIn(call, model, ['a batch'], { training: true });
}
