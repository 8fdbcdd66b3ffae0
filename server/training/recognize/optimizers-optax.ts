/** Training sites of optax: a transformation that is initialised with parameters, or given to a training state with them. */
import { type CallValue, type Frame, type Program, type Value, whileKnown } from '#program';
import { listIn } from '#source';
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

function trainedWith(program: Program, call: CallValue): Trained | undefined {
  const given = parametersBy(program).get(call);
  if (!given) return undefined;
  return {
    groups: given.map((value) => ({
      content: contentOfValue(program, value, undefined),
      value,
      share: 'whole' as const,
    })),
    layerWise: false,
  };
}

/** The parameters that each transformation is given. */
const parametersBy = /* @__PURE__ */ whileKnown((program): ReadonlyMap<CallValue, readonly Value[]> => {
  const given = new Map<CallValue, Value[]>();
  for (const { transformation, parameters } of givings(program))
    for (const call of new Set(transformationsIn(program, transformation, undefined, 0)))
      listIn(given, call).push(parameters);
  return given;
});

interface Giving {
  readonly transformation: Value;
  readonly parameters: Value;
}

/** `tx.init(params)`, `TrainState.create(params=…, tx=tx)`. */
function givings(program: Program): readonly Giving[] {
  const initialised = program.callsNamed('init').flatMap(({ callee, args: [first] }): readonly Giving[] => {
    return callee.kind === 'member' && first ? [{ transformation: callee.of, parameters: first.value }] : [];
  });
  const created = program.callsNamed('create').flatMap(({ args }): readonly Giving[] => {
    const [transformation, parameters] = ['tx', 'params'].map((name) => args.find((arg) => arg.name === name)?.value);
    return transformation && parameters ? [{ transformation, parameters }] : [];
  });
  return [...initialised, ...created];
}

/** The calls that made a transformation: its own, and those of a chain that it is. */
function transformationsIn(
  program: Program,
  value: Value,
  frame: Frame | undefined,
  depth: number,
): readonly CallValue[] {
  return program.trace(value, frame).flatMap(({ end }) => {
    if (end.kind !== 'result' || depth > 3) return [];
    if (!/\.(chain|MultiSteps|apply_if_finite|apply_every)$/.test(end.path)) return [end.call];
    return [end.call, ...end.call.args.flatMap((arg) => transformationsIn(program, arg.value, end.frame, depth + 1))];
  });
}
