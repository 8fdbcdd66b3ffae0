/** Where a program trains: each optimizer, training call or trainer with its parameters and its rate. */
import { type CallValue, type Frame, lastName, type Program, type ResultEnd, type Value } from '#program';
import type { Span } from '#source';
import { type OptimizerEntry, type OptimizerLibrary, optimizerTable } from '../catalog/optimizers.ts';
import { ratePath } from '../catalog/rate-paths.ts';
import type { Method, OptimizerKind, RateScale } from '../rates/index.ts';
import { factorySites } from './optimizers-factories.ts';
import { compileSites, gradientSites } from './optimizers-keras.ts';
import { optaxSites } from './optimizers-optax.ts';
import { type Trained, trainedBy } from './optimizers-parameters.ts';
import { type Schedule, scheduleOf } from './optimizers-schedule.ts';
import { methodSites, trainerSites } from './optimizers-trainers.ts';

/** A value that a call gives for a rate, and the span of the argument. */
export interface GivenRate {
  readonly value: Value;
  readonly frame: Frame | undefined;
  readonly span: Span;
}

/** One place where a rate meets parameters. */
export interface TrainingSite {
  /** The optimizer, the arguments or the training call. */
  readonly call: CallValue;
  /** Where a finding about a rate that is left out stands. */
  readonly at: Span;
  /** The optimizer is given by name: what to construct instead, with a rate. */
  readonly construct?: { readonly path: string; readonly span: Span };
  /** What a message calls the optimizer. */
  readonly optimizer: string;
  readonly kind: OptimizerKind;
  readonly scale: RateScale;
  readonly method: Method;
  /** Undefined: left out. */
  readonly rate: GivenRate | undefined;
  /** The rate when it is left out; undefined: then nothing is known. */
  readonly fallback: number | undefined;
  /** The keyword that gives the rate, for adding it. */
  readonly rateName: string;
  readonly trained: () => Trained | undefined;
  readonly schedule: () => Schedule;
  /** Training goes on in a loop (that of the program, or that of the library). */
  readonly loop: () => boolean;
  /** The place whose order decides what is frozen. */
  readonly place: CallValue['place'];
  /** Freezing after the site still counts. */
  readonly lateToo: boolean;
  /** Keras, optax and the like: how experiments name the library. */
  readonly library: OptimizerLibrary;
  readonly momentum?: Value;
  readonly weightDecay?: Value;
  readonly batch?: Value;
  readonly warmup?: Value;
}

/** All sites in these files. */
export function trainingSites(program: Program, files: ReadonlySet<string>): readonly TrainingSite[] {
  return [
    ...optimizerCalls(program, files, (entry) => entry.parameters !== undefined).map((made) =>
      ofOptimizer(program, made),
    ),
    ...compileSites(program, files),
    ...gradientSites(program, files),
    ...factorySites(program, files),
    ...optaxSites(program, files),
    ...trainerSites(program, files),
    ...methodSites(program, files),
  ];
}

export interface MadeOptimizer {
  readonly call: CallValue;
  readonly end: ResultEnd;
  readonly entry: OptimizerEntry;
}

const names: ReadonlySet<string> = new Set([...optimizerTable.keys()].map(lastName));

/** Calls in these files that make an optimizer of the catalog. */
export function optimizerCalls(
  program: Program,
  files: ReadonlySet<string>,
  wanted: (entry: OptimizerEntry) => boolean,
): readonly MadeOptimizer[] {
  return [...names].flatMap((name) =>
    program
      .callsNamed(name)
      .filter((call) => files.has(call.span.file))
      .flatMap((call) => {
        const made = madeOptimizer(program, call, undefined);
        return made && wanted(made.entry) ? [made] : [];
      }),
  );
}

/** The optimizer that a value certainly is, by the call that makes it. */
export function madeOptimizer(program: Program, value: Value, frame: Frame | undefined): MadeOptimizer | undefined {
  const trails = program.trace(value, frame);
  const [trail] = trails;
  if (trails.length !== 1 || !trail) return undefined;
  const end = trail.end.kind === 'part' ? trail.end.of.end : trail.end;
  if (end.kind !== 'result') return undefined;
  const entry = optimizerTable.get(ratePath(end.path));
  return entry && { call: end.call, end, entry };
}

/** The rate that a call gives; `unknown` when a spread may hold it. */
export function rateGiven(
  program: Program,
  end: Pick<ResultEnd, 'call' | 'frame'>,
  slot: OptimizerEntry['rate'],
): GivenRate | 'omitted' | 'unknown' {
  const given = program.argument(end.call, slot, end.frame);
  if (given.kind !== 'value') return given.kind;
  const argument = end.call.args.find((each) => each.value === given.value);
  return { value: given.value, frame: given.frame, span: argument?.span ?? given.value.span };
}

/** A rate relative to the size of the weights is another thing: the entry's flag says when. */
export function isRelative(program: Program, made: MadeOptimizer): boolean {
  const { relative } = made.entry;
  if (!relative) return false;
  const given = program.argument(made.call, relative.slot, made.end.frame);
  if (given.kind === 'omitted') return relative.fallback;
  return given.kind === 'unknown' || program.constant(given.value, given.frame) !== false;
}

export function valueGiven(
  program: Program,
  end: Pick<ResultEnd, 'call' | 'frame'>,
  slot: OptimizerEntry['momentum'],
): Value | undefined {
  if (!slot) return undefined;
  const given = program.argument(end.call, slot, end.frame);
  return given.kind === 'value' ? given.value : undefined;
}

function ofOptimizer(program: Program, made: MadeOptimizer): TrainingSite {
  const { call, end, entry } = made;
  const rate = rateGiven(program, end, entry.rate);
  const free = rate === 'unknown' || isRelative(program, made);
  const momentum = valueGiven(program, end, entry.momentum);
  const weightDecay = valueGiven(program, end, entry.weightDecay);
  return {
    call,
    at: call.callee.span,
    optimizer: entry.name,
    kind: free ? 'other' : entry.kind,
    scale: free ? 'free' : entry.scale,
    method: 'full',
    rate: typeof rate === 'string' ? undefined : rate,
    fallback: entry.fallback,
    rateName: entry.rate.names[0] ?? 'lr',
    trained() {
      const given = entry.parameters && program.argument(call, entry.parameters, end.frame);
      return given?.kind === 'value' ? trainedBy(program, given.value, given.frame) : undefined;
    },
    schedule: () => scheduleOf(program, call),
    loop: () => stepsInLoop(program, call),
    place: call.place,
    lateToo: true,
    library: 'torch',
    ...(momentum ? { momentum } : {}),
    ...(weightDecay ? { weightDecay } : {}),
  };
}

/** The optimizer steps in a loop, or is handed to a library that has one (`configure_optimizers`). */
function stepsInLoop(program: Program, call: CallValue): boolean {
  if (call.place.scope.name === 'configure_optimizers') return true;
  return program.callsOn(call, ['step']).some((step) => inLoop(program, step, 0));
}

export function inLoop(program: Program, call: CallValue, depth: number): boolean {
  for (let block: CallValue['place']['block'] | undefined = call.place.block; block; block = block.owner?.place.block)
    if (block.owner?.kind === 'loop') return true;
  const { scope } = call.place;
  return (
    depth < 3 &&
    scope.kind === 'function' &&
    program.callers(scope).some((caller) => inLoop(program, caller, depth + 1))
  );
}
