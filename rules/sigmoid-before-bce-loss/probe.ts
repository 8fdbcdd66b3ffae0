/** The claim about the sigmoid before the loss, and the experiment that mostly refutes it in float32. */
import type { Given, LossForm, LossValues, Precision, ProbeSpec } from '#lab';
import { lossProbe } from '#lint';
import { type Facts, numbersOf } from '#training';
import type { Evidence, Situation } from './evidence.ts';

const fixed: LossForm = { activation: 'none', criterion: 'binary-on-logits' };

export function probe(evidence: Evidence, facts: Facts): ProbeSpec | undefined {
  const { pair, situation } = evidence;
  // A constant that the loss adds to probabilities has no counterpart in the lab.
  if (situation === 'epsilon') return undefined;
  return lossProbe(facts, pair, {
    rule: 'sigmoid-before-bce-loss',
    claim: claimOf(situation, pair.use.meaning.title),
    written: {
      activation: 'sigmoid',
      criterion: situation === 'written' ? 'binary-by-hand' : 'binary-on-probabilities',
    },
    fixed,
    settings: precisionOf(evidence, facts),
  });
}

function claimOf(situation: Situation, title: string): string {
  switch (situation) {
    case 'autocast':
      return `\`${title}\` under CUDA autocast raises an error instead of training.`;
    case 'autocast-float':
    case 'half':
    case 'bfloat16':
      return `In half precision a sigmoid in front of \`${title}\` loses gradients (or makes them NaN) that a loss on logits keeps.`;
    case 'written':
      return 'The cross-entropy written out on probabilities produces NaN where a loss on logits trains.';
    case 'float32':
    case 'maybe-autocast':
    case 'epsilon':
      return `A sigmoid in front of \`${title}\` trains worse than the same loss on logits.`;
  }
}

/** The arithmetic of the code; `maybe-autocast` is shown in float32, and its sweep shows autocast. */
function precisionOf({ pair, situation }: Evidence, facts: Facts): Given<LossValues> {
  const span = pair.use.call.span;
  const precision = (value: Precision, at = span) => ({ value, from: 'code', span: at }) as const;
  switch (situation) {
    case 'autocast':
    case 'autocast-float': {
      const { autocast } = numbersOf(facts, pair);
      return {
        precision: precision(autocast?.value === 'bf16' ? 'bf16-autocast' : 'fp16-autocast', autocast?.span),
        device: { value: 'cuda', from: 'code', span: autocast?.span ?? span },
        upcast: { value: situation === 'autocast-float', from: 'code', span },
      };
    }
    case 'half':
      return { precision: precision('fp16') };
    case 'bfloat16':
      return { precision: precision('bf16') };
    case 'float32':
    case 'maybe-autocast':
    case 'epsilon':
    case 'written':
      return {};
  }
}
