/** Curves of a run, from streamed points or from a result: one line per seed and one for their mean, for each arm. */
import type { ArmReading, Figure, StreamedEvent } from '../../../server/lsp/messages.ts';
import { spreadOf, titleOf } from './figures.ts';

export interface ArmCurves {
  readonly name: string;
  readonly seeds: readonly (readonly Figure[])[];
  readonly mean: readonly Figure[];
}

export interface Curves {
  readonly title: string;
  readonly steps: number;
  readonly arms: readonly ArmCurves[];
}

export function curvesOf(arms: readonly ArmReading[], series: string, title: string): Curves | undefined {
  const found = arms.map((arm) =>
    armCurves(
      arm.name,
      arm.seeds.map((seed) => seed.series[series] ?? []),
    ),
  );
  const steps = stepsOf(found);
  return steps === 0 ? undefined : { title, steps, arms: found };
}

function armCurves(name: string, seeds: readonly (readonly Figure[])[]): ArmCurves {
  const length = Math.max(0, ...seeds.map((seed) => seed.length));
  const mean = Array.from({ length }, (_, step) => spreadOf(seeds.map((seed) => seed[step]))?.mean ?? null);
  return { name, seeds, mean };
}

function stepsOf(arms: readonly ArmCurves[]): number {
  return Math.max(0, ...arms.map((arm) => arm.mean.length));
}

/** The curves of the run under way; a new phase with other conditions leaves those of the first one standing. */
export interface LiveCurves {
  readonly add: (events: readonly StreamedEvent[]) => void;
  readonly curves: () => Curves | undefined;
  readonly progress: () => number;
  /** What is being done now, in words. */
  readonly doing: () => string;
}

export function liveCurves(): LiveCurves {
  const arms = new Map<string, Figure[][]>();
  let steps = 0;
  let progress = 0;
  let phases = 0;
  let doing = 'starting';

  const point = (event: Extract<StreamedEvent, { kind: 'point' }>): void => {
    progress = Math.max(progress, event.progress);
    if (phases > 1) return;
    const seeds = arms.get(event.arm);
    if (!seeds) return;
    const seed = seeds[event.seed] ?? [];
    seeds[event.seed] = seed;
    seed[event.step] = event.loss;
  };
  const phase = (event: Extract<StreamedEvent, { kind: 'phase' }>): void => {
    phases += 1;
    doing = `${event.name}, ${event.seeds} seeds, on ${event.backend.text}`;
    if (phases > 1) return;
    steps = event.steps;
    for (const name of event.arms) arms.set(name, []);
  };

  return {
    add(events) {
      for (const event of events) {
        if (event.kind === 'phase') phase(event);
        else point(event);
      }
    },
    curves() {
      const found = [...arms].map(([name, seeds]) => armCurves(name, seeds));
      return arms.size === 0 ? undefined : { title: titleOf('loss'), steps, arms: found };
    },
    progress: () => progress,
    doing: () => doing,
  };
}
