/** How far a figure may lie from a threshold for two honest computations to stand on different sides of it. */

import type { Interval } from '../../server/lab/statistics.ts';
import { ACCURACY_MATTERS, CURVE_EQUAL, type LossMeasures } from '../../server/lab/verdict/loss.ts';
import {
  ACCURACY_LIKELY,
  ACCURACY_LOST,
  COLLAPSED_SPREAD,
  FORGOTTEN,
  LOW_LOSS,
  type RateMeasures,
  STUCK_LOSS,
  UNEVEN_LOSS,
} from '../../server/lab/verdict/rate.ts';

/** Accuracy: one point of mean difference, or of an interval's border. */
export const ACCURACY_MARGIN = 0.01;
/** Curves: a factor of two around the threshold. */
export const CURVE_FACTOR = 2;
/** Dead samples: one sample of a batch of 32. */
export const DEAD_MARGIN = 1 / 32;
/** Losses of a training set, nats; for rates, whose runs are chaotic, as large as the spread between torch versions. */
export const LOSS_MARGIN = 0.05;

const nearInterval = ({ difference, half }: Interval, threshold: number): boolean =>
  Math.abs(difference - half) <= ACCURACY_MARGIN ||
  Math.abs(difference + half) <= ACCURACY_MARGIN ||
  Math.abs(difference - threshold) <= ACCURACY_MARGIN;

/** Names of the thresholds that a loss comparison lies next to. */
export function nearLoss(measures: LossMeasures): readonly string[] {
  const { curve, dead, accuracy, used, failed, failedFixed, seeds } = measures;
  return [
    ...(curve > CURVE_EQUAL / CURVE_FACTOR && curve < CURVE_EQUAL * CURVE_FACTOR ? ['curve'] : []),
    ...(dead > 0 && dead <= DEAD_MARGIN ? ['dead'] : []),
    ...(nearInterval(accuracy, ACCURACY_MATTERS) ? ['accuracy'] : []),
    ...(nearInterval(used, ACCURACY_MATTERS) ? ['used accuracy'] : []),
    ...(failed > 0 && failed < seeds ? ['some seeds fail'] : []),
    ...(Math.abs(failed - failedFixed) <= 1 && failed + failedFixed > 0 ? ['both fail'] : []),
  ];
}

/** Names of the thresholds that a rate comparison lies next to. */
export function nearRate(measures: RateMeasures): readonly string[] {
  const { accuracy, training, source, collapsed, stuck, seeds } = measures;
  const gap = training.user - training.usual;
  const near = (value: number, threshold: number, margin: number): boolean => Math.abs(value - threshold) <= margin;
  return [
    ...(nearInterval(accuracy, ACCURACY_LOST) || near(accuracy.difference, ACCURACY_LIKELY, ACCURACY_MARGIN)
      ? ['accuracy']
      : []),
    ...(collapsed > 0 && collapsed < seeds ? [`collapsed (spread ${COLLAPSED_SPREAD})`] : []),
    ...(stuck > 0 && stuck < seeds ? [`stuck (loss ${STUCK_LOSS})`] : []),
    ...(near(gap, LOW_LOSS, LOSS_MARGIN) || near(gap, UNEVEN_LOSS, LOSS_MARGIN) ? ['training loss'] : []),
    ...(near(source.user / source.usual, FORGOTTEN, 0.1) ? ['forgotten'] : []),
  ];
}
