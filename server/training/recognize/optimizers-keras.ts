/** Training sites of Keras and TensorFlow.js: `model.compile(optimizer=…)`. */
import type { CallValue, Frame, Program, Trail, Value } from '#program';
import { kerasOptimizer, namedOptimizers } from '../catalog/optimizers.ts';
import { ratePath } from '../catalog/rate-paths.ts';
import { schedulesAsRates } from '../catalog/schedules.ts';
import {
  type GivenRate,
  inLoop,
  isRelative,
  madeOptimizer,
  rateGiven,
  type TrainingSite,
  valueGiven,
} from './optimizers.ts';
import type { Trained } from './optimizers-parameters.ts';
import { noSchedule, type Schedule } from './optimizers-schedule.ts';
import { contentOf, contentOfValue } from './pretrained.ts';

const optimizerSlot = { names: ['optimizer'], index: 0 };

export function compileSites(program: Program, files: ReadonlySet<string>): readonly TrainingSite[] {
  return program
    .callsNamed('compile')
    .filter((call) => files.has(call.span.file) && call.callee.kind === 'member')
    .flatMap((call) => ofCompile(program, call));
}

function ofCompile(program: Program, call: CallValue): readonly TrainingSite[] {
  const given = program.argument(call, optimizerSlot);
  if (given.kind !== 'value' || call.callee.kind !== 'member') return [];
  const model = call.callee.of;
  const common = {
    method: 'full' as const,
    trained: () => trainedModel(program, model),
    loop: () => isFitted(program, call),
    place: call.place,
    lateToo: false,
  };
  const name = program.constant(given.value, given.frame);
  if (typeof name === 'string') {
    const named = namedOptimizers.get(name.toLowerCase());
    if (!named) return [];
    const inScript = program.units.unit(call.span.file)?.source.language === 'typescript';
    return [
      {
        ...common,
        call,
        at: argumentSpan(call, given.value),
        ...(inScript ? {} : { construct: { path: optimizerPath(program, call, named.name), span: given.value.span } }),
        optimizer: named.name,
        kind: named.kind,
        scale: named.scale,
        rate: undefined,
        fallback: inScript ? named.tfjs : named.keras,
        rateName: 'learning_rate',
        schedule: () => noSchedule,
        library: inScript ? 'tfjs' : 'keras',
      },
    ];
  }
  return ofObject(program, given.value, given.frame, common);
}

/** The optimizer class of the Keras that the file uses. */
function optimizerPath(program: Program, call: CallValue, name: string): string {
  const modules = program.units.unit(call.span.file)?.imports.map((site) => site.module) ?? [];
  return kerasOptimizer(modules, name);
}

function argumentSpan(call: CallValue, value: Value) {
  return call.args.find((each) => each.value === value)?.span ?? value.span;
}

type Common = Pick<TrainingSite, 'method' | 'trained' | 'loop' | 'place' | 'lateToo'>;

function ofObject(program: Program, value: Value, frame: Frame | undefined, common: Common): readonly TrainingSite[] {
  const made = madeOptimizer(program, value, frame);
  if (!made || made.entry.parameters) return [];
  const { entry, end, call } = made;
  const rate = rateGiven(program, end, entry.rate);
  const free = rate === 'unknown' || isRelative(program, made);
  const momentum = valueGiven(program, end, entry.momentum);
  const weightDecay = valueGiven(program, end, entry.weightDecay);
  const schedule = typeof rate === 'string' ? noSchedule : scheduledRate(program, rate);
  return [
    {
      ...common,
      call,
      at: call.callee.span,
      optimizer: entry.name,
      kind: free ? 'other' : entry.kind,
      scale: free ? 'free' : entry.scale,
      rate: typeof rate === 'string' ? undefined : rate,
      fallback: entry.fallback,
      rateName: entry.rate.names[0] ?? 'learning_rate',
      schedule: () => schedule,
      library: entry.library,
      ...(momentum ? { momentum } : {}),
      ...(weightDecay ? { weightDecay } : {}),
    },
  ];
}

/** A schedule in the place of a rate: its highest rate, where the catalog knows which that is. */
export function scheduledRate(program: Program, rate: GivenRate): Schedule {
  const trails = program.trace(rate.value, rate.frame);
  for (const trail of trails) {
    const end = trail.end.kind === 'part' ? trail.end.of.end : trail.end;
    if (end.kind !== 'result') continue;
    const effect = schedulesAsRates.get(ratePath(end.path));
    if (effect?.kind !== 'peak') continue;
    for (const name of effect.slot.names) {
      const slot = name === effect.slot.names.at(-1) ? effect.slot : { names: [name] };
      const given = program.argument(end.call, slot, end.frame);
      if (given.kind !== 'value') continue;
      const argument = end.call.args.find((each) => each.value === given.value);
      return {
        peak: { value: given.value, frame: given.frame, span: argument?.span ?? given.value.span, by: end.name },
        unknownFactor: false,
      };
    }
  }
  return noSchedule;
}

function trainedModel(program: Program, model: Value): Trained | undefined {
  const content = contentOfValue(program, model, undefined);
  return { groups: [{ content, value: model, share: 'whole' }], layerWise: false };
}

/** `fit` is called on what `compile` was called on; a single `train_on_batch` is no training. */
function isFitted(program: Program, compile: CallValue): boolean {
  if (compile.callee.kind !== 'member') return false;
  const models = program.trace(compile.callee.of);
  const same = (call: CallValue) =>
    call.callee.kind === 'member' &&
    program.trace(call.callee.of).some((one) => models.some((other) => sameObject(one, other)));
  return (
    ['fit', 'fit_generator', 'fitDataset'].some((name) => program.callsNamed(name).some(same)) ||
    ['train_on_batch', 'trainOnBatch'].some((name) =>
      program.callsNamed(name).some((call) => same(call) && inLoop(program, call, 0)),
    )
  );
}

function sameObject(a: Trail, b: Trail): boolean {
  if ('call' in a.end && 'call' in b.end && a.end.call !== undefined) return a.end.call === b.end.call;
  return a.end.kind === 'instance' && b.end.kind === 'instance' && a.end.type === b.end.type;
}

/** Keras optimizers of loops of one's own: `optimizer.apply_gradients(zip(gradients, model.trainable_variables))`. */
export function gradientSites(program: Program, files: ReadonlySet<string>): readonly TrainingSite[] {
  return program
    .callsNamed('apply_gradients')
    .filter((call) => files.has(call.span.file) && call.callee.kind === 'member')
    .flatMap((call) => {
      if (call.callee.kind !== 'member') return [];
      const models = variablesIn(program, call.args[0]?.value);
      if (models.length === 0) return [];
      return ofObject(program, call.callee.of, undefined, {
        method: 'full',
        trained: () => ({
          groups: models.map(({ trail, at }) => ({
            content: contentOf(program, trail, at),
            value: at,
            share: 'whole',
          })),
          layerWise: false,
        }),
        loop: () => inLoop(program, call, 0),
        place: call.place,
        lateToo: false,
      });
    });
}

/** The models whose variables are paired with gradients. */
function variablesIn(
  program: Program,
  pairs: Value | undefined,
): readonly { readonly trail: Trail; readonly at: Value }[] {
  if (!pairs) return [];
  return program.trace(pairs).flatMap(({ end }) => {
    if (end.kind !== 'result') return [];
    return end.call.args.flatMap((arg) =>
      program.trace(arg.value, end.frame).flatMap((trail) => {
        const named =
          trail.end.kind === 'api' && /^(trainable_variables|trainable_weights|variables)$/.test(trail.end.name);
        return named && trail.end.receiver ? [{ trail: trail.end.receiver, at: arg.value }] : [];
      }),
    );
  });
}
