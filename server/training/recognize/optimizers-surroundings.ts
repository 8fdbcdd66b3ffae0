/** Numbers around an optimizer that experiments take over: batch size, warm-up, momentum, weight decay. */
import type { CallValue, Program, Value } from '#program';
import type { Span } from '#source';
import { batchMakers, batchSize, warmUps } from '../catalog/schedules.ts';
import type { TrainingSite } from './optimizers.ts';

/** A number and where it is written. */
export interface Written {
  readonly value: number;
  readonly span: Span;
}

export interface Surroundings {
  readonly batch?: Written;
  /** Share of the steps over which the rate rises. */
  readonly warmup?: Written;
  readonly momentum?: Written;
  readonly weightDecay?: Written;
}

export function surroundingsOf(program: Program, site: TrainingSite): Surroundings {
  const batch = written(program, site.batch) ?? loaderBatch(program, site.call);
  const warmup = written(program, site.warmup) ?? scheduledWarmUp(program, site.call);
  const momentum = written(program, site.momentum);
  const weightDecay = written(program, site.weightDecay);
  return {
    ...(batch ? { batch } : {}),
    ...(warmup ? { warmup } : {}),
    ...(momentum ? { momentum } : {}),
    ...(weightDecay ? { weightDecay } : {}),
  };
}

function written(program: Program, value: Value | undefined): Written | undefined {
  const constant = value && program.constant(value);
  return value && typeof constant === 'number' ? { value: constant, span: value.span } : undefined;
}

/** The batch size of the file's loaders, where all that shuffle (or all there are) agree. */
function loaderBatch(program: Program, call: CallValue): Written | undefined {
  const loaders = batchMakers
    .flatMap((name) => program.callsNamed(name))
    .filter((each) => each.span.file === call.span.file);
  const shuffled = loaders.filter((each) => each.args.some((arg) => arg.name === 'shuffle'));
  const sizes = (shuffled.length > 0 ? shuffled : loaders).map((each) => {
    const given = program.argument(each, batchSize);
    return given.kind === 'value' ? written(program, given.value) : undefined;
  });
  const [first] = sizes;
  return first && sizes.every((size) => size?.value === first.value) ? first : undefined;
}

/** How long the rate rises by the schedule around an optimizer. */
function scheduledWarmUp(program: Program, call: CallValue): Written | undefined {
  for (const [name, warmUp] of warmUps)
    for (const made of program.callsNamed(name)) {
      const optimizer = made.args.find((arg) => arg.name === 'optimizer') ?? made.args[0];
      const around =
        optimizer && program.trace(optimizer.value).some(({ end }) => end.kind === 'result' && end.call === call);
      if (!around) continue;
      if (warmUp.kind === 'share') {
        const given = program.argument(made, warmUp.slot);
        if (given.kind === 'omitted') return { value: warmUp.fallback, span: made.span };
        return given.kind === 'value' ? written(program, given.value) : undefined;
      }
      const steps = program.argument(made, warmUp.steps);
      const total = program.argument(made, warmUp.total);
      const rising = steps.kind === 'value' ? written(program, steps.value) : undefined;
      const all = total.kind === 'value' ? written(program, total.value) : undefined;
      if (rising?.value === 0) return rising;
      return rising && all && all.value > 0 ? { value: rising.value / all.value, span: rising.span } : undefined;
    }
  return undefined;
}
