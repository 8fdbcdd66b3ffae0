/** Mismatches that Keras repairs by itself are worth knowing, not worth an error. */
import { type Facts, kerasRepairs } from '#training';
import type { Mismatch } from './mismatch.ts';
import type { Detection } from './rule.ts';

export interface Repairable extends Mismatch {
  /** Keras on TensorFlow takes the logits from before the activation, with a warning when the code runs. */
  readonly repaired: boolean;
}

/** Marks what Keras repairs and lowers it to information. */
export function* withRepairs(facts: Facts, found: Iterable<Detection<Mismatch>>): Iterable<Detection<Repairable>> {
  for (const detection of found) {
    const { use, holding } = detection.evidence.pair;
    const repaired = holding.origin !== undefined && kerasRepairs(facts.program, use, holding.origin);
    yield {
      ...detection,
      ...(repaired ? { severity: 'info' as const } : {}),
      evidence: { ...detection.evidence, repaired },
    };
  }
}
