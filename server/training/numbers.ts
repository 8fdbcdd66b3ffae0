/** The numbers that a program itself gives for an experiment about a loss: sizes of its head, batch, steps, optimizer. */
import {
  type CallValue,
  type Frame,
  type Program,
  perUnit,
  remembered,
  type Scope,
  type Slot,
  type Unit,
  type Value,
  whileKnown,
} from '#program';
import { contains, type Span } from '#source';
import { type ChainMeaning, tensorMeaning } from './catalog/index.ts';
import { batchMakers, batchSize } from './catalog/schedules.ts';
import type { Facts } from './facts.ts';
import type { LossUse } from './losses.ts';
import type { LossPair } from './pairs.ts';
import { autocastType } from './precision.ts';
import { chainModules } from './quantity/chain.ts';
import type { Holding } from './quantity/index.ts';
import type { TrainingSite } from './recognize/optimizers.ts';
import { amountsOf } from './recognize/optimizers-rate.ts';

/** A number of the program and where it is written. */
export interface Read<T = number> {
  readonly value: T;
  readonly span: Span;
  /** Why the number is not written as such, such as "the default of Adam". */
  readonly note?: string;
}

/** What could be read; the rest is not known. */
export interface LossNumbers {
  /** Inputs of the last linear layer. */
  readonly width?: Read;
  /** Outputs of the last linear layer, per sample. */
  readonly units?: Read;
  readonly batch?: Read;
  /** Update steps, where the loss stands in a loop over a known range. */
  readonly steps?: Read;
  readonly optimizer?: Read<string>;
  readonly rate?: Read;
  readonly momentum?: Read;
  readonly weightDecay?: Read;
  /** The type of numbers that an autocast region around the loss names. */
  readonly autocast?: Read<'fp16' | 'bf16'>;
}

export function numbersOf(facts: Facts, pair: LossPair): LossNumbers {
  const { program } = facts;
  const { use, holding } = pair;
  const head = headOf(facts, holding, 0);
  const site = siteOf(facts, use.call);
  return present({
    width: head && (numberAt(program, head.call, inputsSlot(head.path), head.frame) ?? widthBefore(facts, head)),
    units: head && numberAt(program, head.call, outputsSlot(head.path), head.frame),
    batch: batchOf(program, use.call, site),
    steps: stepsOf(program, use.call),
    ...(site ? ofSite(program, site) : {}),
    autocast: autocastType(program, use.call),
  });
}

/** The size of the batches that a loss gets, where the program says it. */
export function batchOfLoss(facts: Facts, use: LossUse): number | undefined {
  return batchOf(facts.program, use.call, siteOf(facts, use.call))?.value;
}

type Partially<T> = { readonly [Name in keyof T]: T[Name] | undefined };

/** Leaves out what is undefined. */
function present(numbers: Partially<LossNumbers>): LossNumbers {
  return Object.fromEntries(Object.entries(numbers).filter(([, read]) => read !== undefined));
}

/** The last linear layer: the call that makes it. */
interface Head {
  readonly call: CallValue;
  readonly frame: Frame | undefined;
  readonly path: string;
  /** The layer before it, where it stands in a chain. */
  readonly before?: () => Head | undefined;
}

/** Activations one behind the other: a value that a loop gives back to itself has no end of them. */
const deepest = 4;

/** The linear layer whose output the activation gets (or that gives the logits itself). */
function headOf(facts: Facts, { origin }: Holding, depth: number): Head | undefined {
  if (!origin || depth > deepest) return undefined;
  const { value, frame, path } = origin;
  if (origin.chain) return fromChain(facts.program, origin.chain, value);
  const layer = origin.form === 'argument' ? callAround(facts.program, value) : value;
  if (layer?.kind === 'call' && (origin.form === 'argument' || origin.activation === 'linear')) {
    const chain = chainAround(facts.program, layer);
    return (chain && fromChain(facts.program, chain, layer)) ?? { call: layer, frame, path };
  }
  if (!origin.input) return undefined;
  const heads = facts.holdings(origin.input, frame).map((each) => headOf(facts, each, depth + 1));
  const [first] = heads;
  return heads.every((each) => each?.call === first?.call) ? first : undefined;
}

/** The linear layer at or before an element of a chain. */
function fromChain(program: Program, made: CallValue, element: Value): Head | undefined {
  const modules = chainModules(program, { made, frame: undefined, add: chainOf(program, made)?.add ?? [] }) ?? [];
  const layers = modules.flatMap((module) => {
    const [trail] = program.trace(module.value, module.frame);
    return trail?.end.kind === 'result' ? [trail.end] : [];
  });
  const last = layers.findIndex(({ call }) => call === element);
  const linear = (last < 0 ? layers : layers.slice(0, last + 1)).filter(({ path }) => isLinear(path));
  const head = linear.at(-1);
  const before = linear.at(-2);
  return head && { ...head, before: () => before };
}

function isLinear(path: string): boolean {
  return tensorMeaning(path, '', false)?.is === 'linear';
}

function chainOf(program: Program, call: CallValue): ChainMeaning | undefined {
  for (const { end } of program.trace(call.callee)) {
    const meaning = end.kind === 'api' ? tensorMeaning(end.path, end.name, false) : undefined;
    if (meaning?.is === 'chain') return meaning;
  }
  return undefined;
}

/** The call that made the chain to which a layer is given, at once or by `add`. */
function chainAround(program: Program, layer: CallValue): CallValue | undefined {
  const around = callAround(program, layer);
  if (!around) return undefined;
  if (chainOf(program, around)) return around;
  if (around.callee.kind !== 'member') return undefined;
  const [trail] = program.trace(around.callee.of);
  return trail?.end.kind === 'result' && chainOf(program, trail.end.call) ? trail.end.call : undefined;
}

/** The calls of a unit by the values among their arguments, also in lists and options. */
const callsByArgument = perUnit((unit): ReadonlyMap<Value, CallValue> => {
  const found = new Map<Value, CallValue>();
  const add = (value: Value, call: CallValue): void => {
    found.set(value, call);
    if (value.kind === 'list') for (const item of value.items) add(item, call);
    if (value.kind === 'record') for (const entry of value.entries) add(entry.value, call);
  };
  for (const scope of unit.scopes) for (const call of scope.calls) for (const { value } of call.args) add(value, call);
  return found;
});

/** The innermost call that has a value among its arguments. */
function callAround(program: Program, value: Value): CallValue | undefined {
  const unit = program.units.unit(value.span.file);
  return unit && callsByArgument(unit).get(value);
}

/** Layers that are told their outputs only have as many inputs as the layer before has outputs. */
function widthBefore(facts: Facts, head: Head): Read | undefined {
  const before = head.before?.() ?? appliedBefore(facts, head);
  return before && numberAt(facts.program, before.call, outputsSlot(before.path), before.frame);
}

/** The calls of a scope whose callee is a call, by that: `Dense(1)(x)`. */
const applicationsIn = remembered(
  (scope: Scope): ReadonlyMap<Value, CallValue> => new Map(scope.calls.map((call) => [call.callee, call])),
);

/** `Dense(1)(x)`: the layer that made x. */
function appliedBefore(facts: Facts, head: Head): Head | undefined {
  const application = applicationsIn(head.call.place.scope).get(head.call);
  const input = application?.args[0]?.value;
  if (!input) return undefined;
  const [only, ...more] = facts.holdings(input, head.frame);
  if (!only || more.length > 0 || only.reshaped) return undefined;
  return only.origin && isLinear(only.origin.path) ? headOf(facts, only, 1) : undefined;
}

function outputsSlot(path: string): Slot | undefined {
  const meaning = tensorMeaning(path, '', false);
  return meaning?.is === 'linear' ? meaning.units : undefined;
}

function inputsSlot(path: string): Slot | undefined {
  const meaning = tensorMeaning(path, '', false);
  return meaning?.is === 'linear' ? meaning.inputs : undefined;
}

function numberAt(
  program: Program,
  call: CallValue,
  slot: Slot | undefined,
  frame: Frame | undefined,
): Read | undefined {
  if (!slot) return undefined;
  const given = program.argument(call, slot, frame);
  return given.kind === 'value' ? numberOf(program, given.value, given.frame) : undefined;
}

/** The number that a value is on every way; the default of an option counts, with a note. */
function numberOf(program: Program, value: Value, frame: Frame | undefined): Read | undefined {
  const { known, unknown } = amountsOf(program, value, frame);
  const [first] = known;
  if (!first || unknown || known.some((each) => each.value !== first.value)) return undefined;
  const span = first.literal ?? first.span;
  return { value: first.value, span, ...(first.overridable ? { note: 'a default that may be overridden' } : {}) };
}

/** The optimizer that goes with a loss: of the same `compile`, else of the same function, else of the same file. */
function siteOf(facts: Facts, call: CallValue): TrainingSite | undefined {
  const sites = facts.sites();
  return (
    sites.find((site) => site.call === call || contains(call.span, site.call.span)) ??
    sites.find((site) => site.call.place.scope === call.place.scope) ??
    sites.find((site) => site.call.span.file === call.span.file) ??
    (sites.length === 1 ? sites[0] : undefined)
  );
}

function ofSite(program: Program, site: TrainingSite): Partially<LossNumbers> {
  const { rate, fallback, momentum, weightDecay } = site;
  const span = site.call.callee.span;
  const omitted =
    fallback === undefined ? undefined : { value: fallback, span, note: `the default of ${site.optimizer}` };
  return {
    optimizer: { value: site.optimizer, span },
    rate: rate ? numberOf(program, rate.value, rate.frame) : omitted,
    momentum: momentum && numberOf(program, momentum, undefined),
    weightDecay: weightDecay && numberOf(program, weightDecay, undefined),
  };
}

/** Where batches get their size: the call by its last name, and the argument. */
const batchSizes: readonly (readonly [name: string, slot: Slot])[] = [
  ...batchMakers.map((name) => [name, batchSize] as const),
  ['fit', { names: ['batch_size', 'batchSize'] }],
  ['batch', { names: ['batch_size', 'batchSize'], index: 0 }],
  ['flow_from_directory', { names: ['batch_size'] }],
  ['flow', { names: ['batch_size'] }],
];

function batchOf(program: Program, call: CallValue, site: TrainingSite | undefined): Read | undefined {
  const own = site?.batch && numberOf(program, site.batch, undefined);
  return own ?? batchSeenFrom(program, call.place.scope.unit);
}

/** What loaders are told in a file, or else anywhere. */
const batchSeenFrom = /* @__PURE__ */ whileKnown((program, unit: Unit): Read | undefined => {
  for (const [name, slot] of batchSizes) {
    const calls = program.callsNamed(name);
    const near = calls.filter(({ place }) => place.scope.unit === unit);
    const candidates = (near.length > 0 ? near : calls).toSorted((a, b) => shuffles(program, b) - shuffles(program, a));
    for (const each of candidates) {
      const read = numberAt(program, each, slot, undefined);
      if (read && read.value >= 1) return read;
    }
  }
  return undefined;
});

/** Training data is shuffled; what is not comes later. */
function shuffles(program: Program, call: CallValue): number {
  const given = program.argument(call, { names: ['shuffle'], index: 2 });
  return given.kind === 'value' && program.constant(given.value, given.frame) === true ? 1 : 0;
}

/** The rounds of the innermost loop, when that is `for … in range(n)`: one update in each. */
function stepsOf(program: Program, call: CallValue): Read | undefined {
  for (let owner = call.place.block.owner; owner; owner = owner.place.block.owner) {
    if (owner.kind !== 'loop') continue;
    const over = owner.over;
    const isRange = over?.kind === 'call' && over.callee.kind === 'name' && over.callee.name === 'range';
    const end = isRange && over.args.length === 1 ? over.args[0]?.value : undefined;
    return end && numberOf(program, end, undefined);
  }
  return undefined;
}
