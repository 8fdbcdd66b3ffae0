/** The evidence of a sigmoid before a loss on probabilities: the mismatch, and the arithmetic it happens in. */
import type { Mismatch } from '#lint';
import { conversionOn, type Facts, type LossPair, regionAt } from '#training';

/**
 * `float32`: nothing says otherwise. `autocast`: the library refuses the loss there. `autocast-float`: the probabilities are
 * converted back first, too late. `half`: computed in fp16. `epsilon`: the loss adds one to the probabilities. `written`: no library guards the logarithms.
 */
export type Situation =
  | 'float32'
  | 'maybe-autocast'
  | 'autocast'
  | 'autocast-float'
  | 'half'
  | 'bfloat16'
  | 'epsilon'
  | 'written';

export interface Evidence extends Mismatch {
  readonly situation: Situation;
}

export function situationOf(facts: Facts, { use, holding }: LossPair): Situation {
  if (use.meaning.written) return 'written';
  if (use.meaning.epsilon !== undefined) return 'epsilon';
  const region = regionAt(facts.program, use.call);
  const conversion = conversionOn(holding.steps);
  if (region === 'cuda-autocast') return conversion === 'float' ? 'autocast-float' : 'autocast';
  if (region === 'maybe-autocast') return 'maybe-autocast';
  if (conversion === 'half') return 'half';
  return conversion === 'bfloat16' ? 'bfloat16' : 'float32';
}
