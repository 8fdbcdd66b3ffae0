/** The facts of a program: what its models, losses and optimizers mean for training. Computed when asked for. */
import type { Frame, Program, Value } from '#program';
import { type LossUse, lossUses } from './losses.ts';
import { type Holding, holdings } from './quantity/index.ts';
import { type RateFacts, rateFacts } from './recognize/fine-tuning.ts';
import { type TrainingSite, trainingSites } from './recognize/optimizers.ts';

export interface Facts {
  readonly program: Program;
  /** The files whose findings are wanted; others are read only to follow the program. */
  readonly files: ReadonlySet<string>;
  readonly losses: () => readonly LossUse[];
  /** Where optimizers are made and models compiled. */
  readonly sites: () => readonly TrainingSite[];
  /** Rates, the optimizers they are given to, and the pretrained models they move. */
  readonly rates: () => RateFacts;
  /** What a tensor holds, one answer for each way it gets its numbers. */
  readonly holdings: (value: Value, frame?: Frame) => readonly Holding[];
}

export function recognize(program: Program, files: ReadonlySet<string>): Facts {
  let losses: readonly LossUse[] | undefined;
  let sites: readonly TrainingSite[] | undefined;
  let rates: RateFacts | undefined;
  /** Every fix of a criterion asks what each of its uses is given. */
  const held = new Map<Value, Map<Frame | undefined, readonly Holding[]>>();
  const sitesOnce = (): readonly TrainingSite[] => {
    sites ??= trainingSites(program, files);
    return sites;
  };
  return {
    program,
    files,
    losses() {
      losses ??= lossUses(program, files);
      return losses;
    },
    sites: sitesOnce,
    rates() {
      rates ??= rateFacts(program, sitesOnce());
      return rates;
    },
    holdings(value, frame) {
      const known = held.get(value) ?? new Map<Frame | undefined, readonly Holding[]>();
      held.set(value, known);
      const found = known.get(frame) ?? holdings(program, value, frame);
      known.set(frame, found);
      return found;
    },
  };
}
