/**
 * The loss that a classifier of Transformers computes itself when it is given labels (`loss_utils` of transformers
 * 4.5x): what `problem_type` names, else with `num_labels=1` a squared error, else by the type of the labels.
 */
import type { CallValue, Program, ResultEnd, Trail, Value } from '#program';
import {
  columnMakers,
  type LossKind,
  type LossMeaning,
  ownHeads,
  ownLossModel,
  ownProblems,
  tensorMakers,
} from './catalog/index.ts';
import { areMade, type Makers } from './labels.ts';
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

/** The losses of a call `model(…, labels=…)`, where `model` is a pretrained classifier. */
export function ownUses(program: Program, call: CallValue): readonly LossUse[] {
  return [...regressions(program, call), ...replacedHeads(program, call), ...columnUses(program, call)];
}

/** Labels with a column for each class as whole numbers, where nothing tells the model that several classes may hold. */
function columnUses(program: Program, call: CallValue): readonly LossUse[] {
  const labels = call.args.find((each) => each.name === 'labels');
  if (!labels || (call.callee.kind !== 'name' && call.callee.kind !== 'member')) return [];
  const given = { value: labels.value, frame: undefined };
  return program.trace(call.callee).flatMap((callee): LossUse[] => {
    const { end } = callee;
    if (end.kind !== 'result' || !ownLossModel.test(end.path) || isRegression(program, callee)) return [];
    const isOmitted = (name: string) => program.argument(end.call, named(name), end.frame).kind === 'omitted';
    if (!isOmitted('problem_type') || !isOmitted('config') || isConverted(labels.value)) return [];
    if (!areMade(program, given, wholeColumns)) return [];
    return [
      {
        meaning: { ...regression, title: 'model(labels=…)', kind: 'classes' },
        expects: 'numbers',
        at: labels.span,
        call,
        callee,
        made: { call: end.call, frame: end.frame },
        path: end.path,
        prediction: given,
        target: { kind: 'value', ...given },
        differentiated: true,
        columns: true,
      },
    ];
  });
}

/** Whole numbers in columns, which a maker of such labels gave, perhaps made a tensor since. */
const wholeColumns: Makers = {
  functions: new Set(),
  transformers: columnMakers,
  keeps: (program, end) => {
    if (end.receiver) return wholeNumbers.test(end.name);
    const type = program.argument(end.call, named('dtype'), end.frame);
    return tensorMakers.has(end.path) && (type.kind === 'omitted' || isOfType(program, end, wholeNumbers));
  },
};

/** The loss on what a head of the user's own gives, which stands where the model's was. */
function replacedHeads(program: Program, call: CallValue): readonly LossUse[] {
  const labels = call.args.find((each) => each.name === 'labels');
  if (!labels || (call.callee.kind !== 'name' && call.callee.kind !== 'member')) return [];
  return program.trace(call.callee).flatMap((callee): LossUse[] => {
    const { end } = callee;
    if (end.kind !== 'result' || !ownLossModel.test(end.path)) return [];
    const head = ownHeads.flatMap((name) => program.storesInto(end.call, name)).at(-1);
    const kind = head && kindOf(program, end, labels.value);
    if (!kind) return [];
    const target = { kind: 'value' as const, value: labels.value, frame: undefined };
    return [
      {
        meaning: { ...regression, title: 'model(labels=…)', kind, expects: 'logits' },
        expects: 'logits',
        at: labels.span,
        call,
        callee,
        path: end.path,
        prediction: { value: appliedHead(call, head.value), frame: undefined },
        target,
        differentiated: true,
      },
    ];
  });
}

const applied = new WeakMap<CallValue, Map<Value, CallValue>>();

/** A value that stands for what the head gives in this call of the model. */
function appliedHead(call: CallValue, head: Value): CallValue {
  const known = applied.get(call) ?? new Map<Value, CallValue>();
  applied.set(call, known);
  const made = known.get(head);
  if (made) return made;
  const features: Value = { kind: 'unknown', reason: 'features', span: call.span };
  const value: CallValue = {
    kind: 'call',
    callee: head,
    args: [{ value: features, span: call.span }],
    place: call.place,
    span: call.span,
  };
  known.set(head, value);
  return value;
}

/**
 * Which loss it is; undefined for a squared error, and where nothing says. Labels of which nothing is known are taken
 * for classes: a softmax at the end of the head says so, and to a sigmoid this loss does nothing that is looked for.
 */
function kindOf(program: Program, end: ResultEnd, labels: Value): LossKind | undefined {
  const given = (name: string) => program.argument(end.call, named(name), end.frame);
  const problem = given('problem_type');
  if (problem.kind === 'unknown' || given('config').kind !== 'omitted') return undefined;
  if (problem.kind === 'value') {
    const name = program.constant(problem.value, problem.frame);
    return typeof name === 'string' ? ownProblems[name] : undefined;
  }
  const count = given('num_labels');
  if (count.kind === 'value' && program.constant(count.value, count.frame) === 1) return undefined;
  return isConverted(labels) || hasType(program, labels, fractions) ? 'binary' : 'classes';
}

/** `labels.float()`, which tracing looks through. */
function isConverted(value: Value): boolean {
  return value.kind === 'call' && value.callee.kind === 'member' && fractions.test(value.callee.name);
}

const fractions = /^(float|float32|float16|half|bfloat16)$/;

/** The squared error of such a call, where the classifier has one label. */
function regressions(program: Program, call: CallValue): readonly LossUse[] {
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
  return hasType(program, value, wholeNumbers);
}

function hasType(program: Program, value: Value, types: RegExp): boolean {
  const trails = program.trace(value);
  return trails.length > 0 && trails.every(({ end }) => isOfType(program, end, types));
}

function isOfType(program: Program, end: Trail['end'], types: RegExp): boolean {
  if (end.kind !== 'result') return false;
  if (end.receiver && types.test(end.name)) return true;
  const type = program.argument(end.call, named('dtype'), end.frame);
  const names = type.kind === 'value' ? program.trace(type.value, type.frame) : [];
  return names.length > 0 && names.every((each) => each.end.kind === 'api' && types.test(each.end.name));
}
