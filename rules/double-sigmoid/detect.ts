/** Finds sigmoid output that reaches a loss which applies the sigmoid itself, and sigmoids of what went through one. */
import { type Detection, type Doubled, doubled } from '#lint';
import type { Facts } from '#training';

export function detect(facts: Facts): Iterable<Detection<Doubled>> {
  return doubled(facts, 'sigmoid');
}
