/** Finds softmax output that reaches a loss which applies the softmax itself, and softmaxes of what went through one. */
import { type Detection, type Doubled, doubled } from '#lint';
import type { Facts } from '#training';

export function detect(facts: Facts): Iterable<Detection<Doubled>> {
  return doubled(facts, 'softmax');
}
