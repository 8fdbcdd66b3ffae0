/**
 * The loss that a classifier of Transformers computes itself when it is given labels: with `num_labels=1`, and no
 * `problem_type` that says otherwise, it is a squared error (`loss_utils` of transformers 4.5x).
 */
import type { CallValue, Program, Trail, Value } from '#program';
import { type LossMeaning, ownLossModel } from './catalog/index.ts';
import type { LossUse } from './losses.ts';

const named = (name: string) => ({ names: [name] });

const regression: LossMeaning = {
  is: 'loss',
  form: 'function',
  title: "the model's own squared error",
  kind: 'distance',
  expects: 'numbers',
  prediction: named('labels'),
  target: named('labels'),
  framework: 'torch',
  own: true,
};

/** The squared error of a call `model(…, labels=…)`, where `model` is a pretrained classifier with one label. */
export function ownUses(program: Program, call: CallValue): readonly LossUse[] {
  const labels = call.args.find((each) => each.name === 'labels');
  if (!labels || (call.callee.kind !== 'name' && call.callee.kind !== 'member')) return [];
  const given = { value: labels.value, frame: undefined };
  return program.trace(call.callee).flatMap((callee): LossUse[] => {
    if (!isRegression(program, callee)) return [];
    return [
      {
        meaning: regression,
        expects: 'numbers',
        at: labels.span,
        call,
        callee,
        path: callee.end.kind === 'result' ? callee.end.path : '',
        prediction: given,
        target: { kind: 'value', ...given },
        differentiated: true,
        ...(numbersClasses(program, labels.value) ? { classifies: true as const } : {}),
      },
    ];
  });
}

function isRegression(program: Program, { end }: Trail): boolean {
  if (end.kind !== 'result' || !ownLossModel.test(end.path)) return false;
  const isOmitted = (name: string) => program.argument(end.call, named(name), end.frame).kind === 'omitted';
  if (!isOmitted('problem_type') || !isOmitted('config')) return false;
  const labels = program.argument(end.call, named('num_labels'), end.frame);
  return labels.kind === 'value' && program.constant(labels.value, labels.frame) === 1;
}

const wholeNumbers = /^(long|int64|int32|int)$/;

/** `labels.long()`, `torch.tensor(labels, dtype=torch.long)`: labels that number classes. */
function numbersClasses(program: Program, value: Value): boolean {
  const trails = program.trace(value);
  return trails.length > 0 && trails.every(({ end }) => isWhole(program, end));
}

function isWhole(program: Program, end: Trail['end']): boolean {
  if (end.kind !== 'result') return false;
  if (end.receiver && wholeNumbers.test(end.name)) return true;
  const type = program.argument(end.call, named('dtype'), end.frame);
  const names = type.kind === 'value' ? program.trace(type.value, type.frame) : [];
  return names.length > 0 && names.every((each) => each.end.kind === 'api' && wholeNumbers.test(each.end.name));
}
