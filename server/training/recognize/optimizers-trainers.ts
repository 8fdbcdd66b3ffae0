/** Training sites of libraries with a loop of their own: trainers with their arguments, and training methods. */
import { type CallValue, lastName, type Program, type ResultEnd, type Value } from '#program';
import {
  argumentBatch,
  argumentWarmUp,
  argumentWeightDecay,
  type TrainerEntry,
  type TrainingArgumentsEntry,
  type TrainingMethod,
  trainerTable,
  trainingArguments,
  trainingMethods,
} from '../catalog/arguments.ts';
import { kindOfOptim, kindOfTimmOpt } from '../catalog/optimizers.ts';
import { ratePath } from '../catalog/rate-paths.ts';
import { type GivenRate, rateGiven, type TrainingSite, valueGiven } from './optimizers.ts';
import type { Trained } from './optimizers-parameters.ts';
import { noSchedule } from './optimizers-schedule.ts';
import { contentOf, contentOfValue, joined } from './pretrained.ts';
import { writtenName } from './written-name.ts';

/** Trainers of the catalog, and classes of this program that descend from one. */
export function trainerSites(program: Program, files: ReadonlySet<string>): readonly TrainingSite[] {
  const names = new Set([...trainerTable.keys()].map(lastName));
  for (const unit of program.units.known())
    for (const scope of unit.scopes)
      if (scope.kind === 'class' && program.apiBases(scope).some((base) => trainerTable.has(ratePath(base))))
        names.add(scope.name);
  return [...names].flatMap((name) =>
    program
      .callsNamed(name)
      .filter((call) => files.has(call.span.file))
      .flatMap((call) => ofTrainer(program, call)),
  );
}

function ofTrainer(program: Program, call: CallValue): readonly TrainingSite[] {
  const trainer = trainerOf(program, call);
  if (!trainer || isGiven(program, call, trainer.adapter) || isGiven(program, call, trainer.optimizers)) return [];
  const given = program.argument(call, trainer.args);
  if (given.kind !== 'value') return [];
  return program.trace(given.value, given.frame).flatMap((trail): TrainingSite[] => {
    if (trail.end.kind !== 'result') return [];
    const entry = trainingArguments.get(ratePath(trail.end.path));
    return entry ? [ofArguments(program, call, trainer, trail.end, entry)] : [];
  });
}

function trainerOf(program: Program, call: CallValue): TrainerEntry | undefined {
  for (const { end } of program.trace(call)) {
    if (end.kind === 'result') return trainerTable.get(ratePath(end.path));
    if (end.kind === 'instance')
      for (const base of program.apiBases(end.type)) {
        const entry = trainerTable.get(ratePath(base));
        if (entry) return entry;
      }
  }
  return undefined;
}

/** Whether an argument is given and not plainly None. */
function isGiven(program: Program, call: CallValue, slot: TrainerEntry['adapter']): boolean {
  const given = program.argument(call, slot);
  return given.kind === 'unknown' || (given.kind === 'value' && program.constant(given.value, given.frame) !== null);
}

function ofArguments(
  program: Program,
  call: CallValue,
  trainer: TrainerEntry,
  end: ResultEnd,
  entry: TrainingArgumentsEntry,
): TrainingSite {
  const rate = rateGiven(program, end, entry.rate);
  const optim = program.argument(end.call, entry.optim, end.frame);
  const name = optim.kind === 'value' ? program.constant(optim.value, optim.frame) : undefined;
  const numbers =
    optim.kind === 'omitted' ? kindOfOptim('adamw_torch') : kindOfOptim(typeof name === 'string' ? name : '');
  const free = rate === 'unknown';
  const batch = valueGiven(program, end, argumentBatch);
  const warmup = valueGiven(program, end, argumentWarmUp);
  const weightDecay = valueGiven(program, end, argumentWeightDecay);
  return {
    ...(batch ? { batch } : {}),
    ...(warmup ? { warmup } : {}),
    ...(weightDecay ? { weightDecay } : {}),
    call: end.call,
    at: end.call.callee.span,
    optimizer: typeof name === 'string' ? name : 'AdamW',
    kind: free ? 'other' : numbers.kind,
    scale: free ? 'free' : numbers.scale,
    method: entry.method,
    rate: typeof rate === 'string' ? undefined : rate,
    fallback: entry.fallback,
    rateName: entry.rate.names[0] ?? 'learning_rate',
    trained: () => trainedBy(program, call, trainer),
    schedule: () => noSchedule,
    loop: () => true,
    place: call.place,
    lateToo: false,
    library: 'torch',
  };
}

function trainedBy(program: Program, call: CallValue, trainer: TrainerEntry): Trained | undefined {
  const model = program.argument(call, trainer.model);
  if (model.kind === 'value' && program.constant(model.value, model.frame) !== null)
    return whole(model.value, contentOfValue(program, model.value, undefined));
  const init = trainer.modelInit && program.argument(call, trainer.modelInit);
  if (init?.kind !== 'value') return undefined;
  const contents = program
    .trace(init.value, init.frame)
    .flatMap((trail) =>
      trail.end.kind === 'function'
        ? trail.end.scope.returns.flatMap((each) =>
            each.value ? [contentOfValue(program, each.value, undefined)] : [],
          )
        : [],
    );
  return contents.length > 0 ? whole(init.value, joined(contents)) : undefined;
}

function whole(value: Value, content: ReturnType<typeof contentOfValue>): Trained {
  return { groups: [{ content, value, share: 'whole' }], layerWise: false };
}

/** `SentenceTransformer(…).fit(optimizer_params={"lr": …})`, `YOLO("….pt").train(lr0=…)`. */
export function methodSites(program: Program, files: ReadonlySet<string>): readonly TrainingSite[] {
  return trainingMethods.flatMap((entry) =>
    program
      .callsNamed(entry.method)
      .filter((call) => files.has(call.span.file))
      .flatMap((call) => ofMethod(program, call, entry)),
  );
}

function ofMethod(program: Program, call: CallValue, entry: TrainingMethod): readonly TrainingSite[] {
  const { callee } = call;
  if (callee.kind !== 'member') return [];
  const receivers = program
    .trace(callee.of)
    .filter((trail) => trail.end.kind === 'result' && entry.on.includes(ratePath(trail.end.path)));
  const rate = rateIn(program, call, entry);
  if (receivers.length === 0 || !rate || (entry.freezes && isGiven(program, call, entry.freezes))) return [];
  const optim = entry.optim && program.argument(call, entry.optim);
  const name = optim?.kind === 'value' ? program.constant(optim.value, optim.frame) : undefined;
  const kind =
    typeof name === 'string'
      ? kindOfTimmOpt(name)
      : optim?.kind === 'value'
        ? kindOfTimmOpt(writtenName(optim.value))
        : undefined;
  // With `optimizer="auto"` (its default) ultralytics chooses the rate itself.
  if (entry.key === undefined && (kind === undefined || kind.kind === 'other')) return [];
  return [
    {
      call,
      at: call.callee.span,
      optimizer: typeof name === 'string' ? name : 'AdamW',
      kind: kind?.kind ?? entry.optimizer,
      scale: kind?.scale ?? 'adam',
      method: 'full',
      rate,
      fallback: entry.fallback,
      rateName: entry.key ?? entry.rate.names[0] ?? 'lr',
      trained: () => whole(callee.of, joined(receivers.map((trail) => contentOf(program, trail, callee.of)))),
      schedule: () => noSchedule,
      loop: () => true,
      place: call.place,
      lateToo: false,
      library: 'torch',
    },
  ];
}

/** The rate, as an argument or as an entry of one. */
function rateIn(program: Program, call: CallValue, entry: TrainingMethod): GivenRate | undefined {
  const given = rateGiven(program, { call, frame: undefined }, entry.rate);
  if (typeof given === 'string') return undefined;
  if (entry.key === undefined) return given;
  for (const trail of program.trace(given.value, given.frame))
    if (trail.end.kind === 'value' && trail.end.value.kind === 'record') {
      const found = trail.end.value.entries.findLast(
        (each) => each.key?.kind === 'literal' && each.key.value === entry.key,
      );
      if (found) return { value: found.value, frame: trail.end.frame, span: found.span };
    }
  return undefined;
}
