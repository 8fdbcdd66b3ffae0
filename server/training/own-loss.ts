/**
 * The loss that a classifier of Transformers computes itself when it is given labels (`loss_utils` of transformers
 * 4.5x): what `problem_type` names, else with `num_labels=1` a squared error, else by the type of the labels.
 */
import type { CallValue, End, Frame, Program, ResultEnd, Trail, Value } from '#program';
import type { Span } from '#source';
import {
  columnMakers,
  type LossKind,
  ownLossModel,
  ownOutputs,
  ownProblems,
  ownRegression,
  ownTrainer,
  tensorMakers,
} from './catalog/index.ts';
import { flowsOf } from './flow/index.ts';
import { areMade, type Makers } from './labels.ts';
import type { LossUse } from './losses.ts';
import { standIn } from './stand-in.ts';

const named = (name: string) => ({ names: [name] });

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
        meaning: { ...ownRegression, title: 'model(labels=…)', kind: 'classes' },
        expects: 'numbers',
        plain: false,
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
  if (!ownOutputs.heads.some((name) => program.storesNamed(name).length > 0)) return [];
  const own = trainedWithLabels(program, call);
  if (!own) return [];
  return program.trace(own.model.value, own.model.frame).flatMap((callee): LossUse[] => {
    const { end } = callee;
    if (end.kind !== 'result' || !ownLossModel.test(end.path)) return [];
    const head = ownOutputs.heads.flatMap((name) => program.storesInto(end.call, name)).at(-1);
    const kind = head && kindOf(program, end, own.labels);
    if (!kind || (own.ifRead && !readsLoss(program, call))) return [];
    return [
      {
        meaning: { ...ownRegression, title: own.title, kind, expects: 'logits' },
        expects: 'logits',
        plain: true,
        at: own.at,
        call,
        callee,
        path: end.path,
        prediction: { value: standIn(call, head.value, ['features'], { span: call.span }), frame: undefined },
        target: own.labels ? { kind: 'value', value: own.labels, frame: undefined } : { kind: 'unknown' },
        differentiated: true,
      },
    ];
  });
}

/** A model that computes its own loss here, as messages say it; its labels, where they can be seen. */
interface Labelled {
  readonly title: string;
  readonly at: Span;
  readonly model: { readonly value: Value; readonly frame: Frame | undefined };
  readonly labels?: Value;
  /** There are labels only where the loss is read from what the model gives. */
  readonly ifRead?: true;
}

/** `model(…, labels=labels)`, `model(**batch)` whose loss is read, and `Trainer(model)`, which reads it. */
function trainedWithLabels(program: Program, call: CallValue): Labelled | undefined {
  const { callee, args } = call;
  if (callee.kind !== 'name' && callee.kind !== 'member') return undefined;
  const model = { value: callee, frame: undefined };
  const labels = args.find((each) => each.name === 'labels');
  if (labels) return { title: 'model(labels=…)', at: labels.span, model, labels: labels.value };
  const batch = args.find((each) => each.spread === 'record');
  if (batch) return { title: 'model(**batch)', at: batch.span, model, ifRead: true };
  return /Trainer$/.test(callee.name) ? ofTrainer(program, call) : undefined;
}

/** Whether the loss is read from what a model gives. */
function readsLoss(program: Program, call: CallValue): boolean {
  const unit = program.units.unit(call.span.file);
  if (!unit) return false;
  const read = flowsOf(program).reads.of(unit).members(ownOutputs.loss);
  return read.some(
    (member) =>
      member.kind === 'member' &&
      program.trace(member.of).some(({ end }) => end.kind === 'applied' && end.call === call),
  );
}

/** A trainer of the library, or of a class below it, which leaves the loss to the model. */
function ofTrainer(program: Program, call: CallValue): Labelled | undefined {
  const trails = program.trace(call.callee);
  const plain = trails.length > 0 && trails.every(({ end }) => leavesLoss(program, end));
  const given = (name: string, index?: number) =>
    program.argument(call, { names: [name], ...(index === undefined ? {} : { index }) });
  const model = given('model', 0);
  const untold = given('compute_loss_func').kind === 'omitted' && given('train_dataset').kind !== 'omitted';
  if (!plain || model.kind !== 'value' || !untold) return undefined;
  return { title: 'Trainer', at: model.value.span, model };
}

function leavesLoss(program: Program, end: End): boolean {
  if (end.kind === 'api') return end.path === ownTrainer;
  return (
    end.kind === 'class' &&
    program.apiBases(end.scope).includes(ownTrainer) &&
    program.method(end.scope, 'compute_loss') === undefined
  );
}

/**
 * Which loss it is; undefined for a squared error, and where nothing says. Labels of which nothing is known are taken
 * for classes: a softmax at the end of the head says so, and to a sigmoid this loss does nothing that is looked for.
 */
function kindOf(program: Program, end: ResultEnd, labels: Value | undefined): LossKind | undefined {
  const given = (name: string) => program.argument(end.call, named(name), end.frame);
  const problem = given('problem_type');
  if (problem.kind === 'unknown' || given('config').kind !== 'omitted') return undefined;
  if (problem.kind === 'value') {
    const name = program.constant(problem.value, problem.frame);
    return typeof name === 'string' ? ownProblems[name] : undefined;
  }
  const count = given('num_labels');
  if (count.kind === 'value' && program.constant(count.value, count.frame) === 1) return undefined;
  const several = labels && (isConverted(labels) || hasType(program, labels, fractions));
  return several ? 'binary' : 'classes';
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
        meaning: ownRegression,
        expects: 'numbers',
        plain: false,
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
