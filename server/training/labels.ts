/** What labels are that a model is trained with: columns, one for each class, or something else. */
import {
  type CallValue,
  type Frame,
  type Given,
  keyOf,
  makersOf,
  type PartEnd,
  type Program,
  type ResultEnd,
  type Scope,
  type Slot,
  type Trail,
  type Value,
  type ValueEnd,
} from '#program';
import { columnFunctions, columnTransformers, pictureReaders, splitters, tensorMeaning } from './catalog/index.ts';
import type { LossUse } from './losses.ts';

/** Methods that train a compiled model, and where they take labels; without labels, data that holds both. */
const trainers: readonly string[] = ['fit', 'fit_generator', 'train_on_batch', 'fitDataset'];
const labelSlot: Slot = { names: ['y'], index: 1 };
const dataSlot: Slot = { names: ['x', 'generator'], index: 0 };

/** Labels are followed through this many operations. */
const deepest = 8;

/** What makes labels of a kind, and what leaves them of that kind. */
export interface Makers {
  readonly functions: ReadonlySet<string>;
  /** Objects whose `transform` makes them. */
  readonly transformers: ReadonlySet<string>;
  readonly keeps: (program: Program, end: ResultEnd) => boolean;
  /** Other calls that give data with such labels. */
  readonly gives?: (program: Program, end: ResultEnd) => boolean;
}

const converting = /^(astype|toarray|to_numpy|todense|numpy|copy|toFloat|array|asarray|convert_to_tensor|constant)$/;

const columns: Makers = {
  functions: columnFunctions,
  transformers: columnTransformers,
  keeps: (_, { path, name, receiver }) =>
    converting.test(name) || tensorMeaning(path, name, receiver !== undefined)?.is === 'through',
  gives: isCategorical,
};

/** Whether all that a loss is known to be given as labels has a column for each class. */
export function hasColumns(program: Program, use: LossUse): boolean {
  const given = use.target.kind === 'value' ? [use.target] : givenToTraining(program, use.call);
  return given.length > 0 && given.every((each) => each.kind === 'value' && areMade(program, each, columns));
}

/** What the calls that train a compiled model give it as labels. */
function givenToTraining(program: Program, { callee }: CallValue): readonly Given[] {
  if (callee.kind !== 'member' || callee.name !== 'compile') return [];
  const models = makersOf(program, callee.of);
  const calls = trainers.flatMap((name) => program.callsNamed(name));
  return calls.flatMap((call): readonly Given[] => {
    if (call.callee.kind !== 'member') return [];
    const same = makersOf(program, call.callee.of).some((each) => models.includes(each));
    if (!same) return [];
    const labels = program.argument(call, labelSlot);
    return [labels.kind === 'omitted' ? program.argument(call, dataSlot) : labels];
  });
}

/** Whether labels come from such makers on every way. */
export function areMade(program: Program, given: Pick<ValueEnd, 'value' | 'frame'>, makers: Makers): boolean {
  return are(program, given.value, given.frame, makers, 0);
}

function are(program: Program, value: Value, frame: Frame | undefined, makers: Makers, depth: number): boolean {
  if (depth > deepest) return false;
  const trails = program.trace(value, frame);
  return trails.length > 0 && trails.every((trail) => holds(program, trail, makers, depth + 1));
}

function holds(program: Program, { end }: Trail, makers: Makers, depth: number): boolean {
  if (depth > deepest) return false;
  switch (end.kind) {
    case 'result':
      return ofResult(program, end, makers, depth);
    case 'part':
      return ofPart(program, end, makers, depth);
    case 'api':
      return end.name === 'values' && end.receiver !== undefined && holds(program, end.receiver, makers, depth + 1);
    default:
      return false;
  }
}

/** Some of the samples, one of the parts that arrays were split into, or the rows of the identity for classes. */
function ofPart(program: Program, { of, key }: PartEnd, makers: Makers, depth: number): boolean {
  const index = program.constant(key);
  const made = of.end.kind === 'result' ? of.end : undefined;
  if (made && typeof index === 'number' && splitters.has(made.path)) {
    const array = made.call.args[Math.floor(index / 2)];
    return array !== undefined && !array.spread && are(program, array.value, made.frame, makers, depth);
  }
  if (index !== undefined) return false;
  return (made && makers.functions.has(made.path)) || holds(program, of, makers, depth + 1);
}

function ofResult(program: Program, end: ResultEnd, makers: Makers, depth: number): boolean {
  const { receiver, call, frame, name } = end;
  if (receiver && /^(fit_)?transform$/.test(name))
    return receiver.end.kind === 'result' && makers.transformers.has(receiver.end.path);
  if (!receiver && makers.functions.has(name)) return true;
  if (makers.keeps(program, end)) {
    const [first] = call.args;
    if (receiver) return holds(program, receiver, makers, depth + 1);
    return first !== undefined && are(program, first.value, frame, makers, depth);
  }
  return makers.gives?.(program, end) ?? false;
}

/** Pictures read from folders: their labels are columns unless another mode is asked for. */
function isCategorical(program: Program, { call, frame, name }: ResultEnd): boolean {
  if (!pictureReaders.has(name)) return false;
  const mode = program.argument(call, { names: ['class_mode'] }, frame);
  if (mode.kind === 'omitted') return true;
  return mode.kind === 'value' && program.constant(mode.value, mode.frame) === 'categorical';
}

/** Whether the program takes the largest column of the same labels, as for counting right answers: they stand for classes. */
export function countsClasses(program: Program, target: Given): boolean {
  const value = target.kind === 'value' ? target.value : undefined;
  const key = value && keyOf(value);
  if (!value || key === undefined) return false;
  return ['argmax', 'argMax'].some((name) =>
    program.callsNamed(name).some(({ args: [labels] }) => {
      const same = labels !== undefined && labels.value.span.file === value.span.file && keyOf(labels.value) === key;
      return same && homeOf(labels.value) === homeOf(value);
    }),
  );
}

/** The scope that binds the name which a value begins with: values that read alike in two of them are two things. */
function homeOf(value: Value): Scope | undefined {
  let root = value;
  while (root.kind === 'member' || root.kind === 'item') root = root.of;
  if (root.kind !== 'name') return undefined;
  const { name, place } = root;
  if (name === 'self' || name === 'this') return undefined;
  for (let scope: Scope | undefined = place.scope; scope; scope = scope.parent)
    if (scope.binds.has(name) || scope.parameters.some((each) => each.name === name)) return scope;
  return undefined;
}
