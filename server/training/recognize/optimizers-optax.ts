/** Training sites of optax: a transformation that is initialised with parameters, or given to a training state with them. */
import type { CallValue, Program, Trail, Value } from '#program';
import { type MadeOptimizer, optimizerCalls, rateGiven, type TrainingSite } from './optimizers.ts';
import { scheduledRate } from './optimizers-keras.ts';
import type { Trained } from './optimizers-parameters.ts';
import { noSchedule } from './optimizers-schedule.ts';
import { contentOfValue } from './pretrained.ts';

export function optaxSites(program: Program, files: ReadonlySet<string>): readonly TrainingSite[] {
  return optimizerCalls(program, files, (entry) => entry.library === 'optax').map((made) =>
    ofTransformation(program, made),
  );
}

function ofTransformation(program: Program, made: MadeOptimizer): TrainingSite {
  const { entry, end, call } = made;
  const rate = rateGiven(program, end, entry.rate);
  const schedule = typeof rate === 'string' ? noSchedule : scheduledRate(program, rate);
  return {
    call,
    at: call.callee.span,
    optimizer: entry.name,
    kind: rate === 'unknown' ? 'other' : entry.kind,
    scale: rate === 'unknown' ? 'free' : entry.scale,
    method: 'full',
    rate: typeof rate === 'string' ? undefined : rate,
    fallback: entry.fallback,
    rateName: entry.rate.names[0] ?? 'learning_rate',
    trained: () => trainedWith(program, call),
    schedule: () => schedule,
    loop: () => true,
    place: call.place,
    lateToo: true,
    library: 'optax',
  };
}

/** `tx.init(params)`, `TrainState.create(params=…, tx=tx)`. */
function trainedWith(program: Program, call: CallValue): Trained | undefined {
  const given = [
    ...program
      .callsNamed('init')
      .filter(
        (init) =>
          init.callee.kind === 'member' &&
          program.trace(init.callee.of).some((trail) => holds(program, trail, call, 0)),
      )
      .flatMap((init) => init.args.slice(0, 1).map((arg) => arg.value)),
    ...program
      .callsNamed('create')
      .filter((create) =>
        create.args.some(
          (arg) => arg.name === 'tx' && program.trace(arg.value).some((trail) => holds(program, trail, call, 0)),
        ),
      )
      .flatMap((create) => create.args.filter((arg) => arg.name === 'params').map((arg) => arg.value)),
  ];
  if (given.length === 0) return undefined;
  return {
    groups: given.map((value: Value) => ({
      content: contentOfValue(program, value, undefined),
      value,
      share: 'whole' as const,
    })),
    layerWise: false,
  };
}

/** A transformation is the call, or a chain that has it. */
function holds(program: Program, trail: Trail, call: CallValue, depth: number): boolean {
  const { end } = trail;
  if (end.kind !== 'result' || depth > 3) return false;
  if (end.call === call) return true;
  if (!/\.(chain|MultiSteps|apply_if_finite|apply_every)$/.test(end.path)) return false;
  return end.call.args.some((arg) =>
    program.trace(arg.value, end.frame).some((each) => holds(program, each, call, depth + 1)),
  );
}
