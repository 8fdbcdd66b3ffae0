/** The claim about logits in a loss on probabilities, and the experiment that could refute it. */
import type { LossForm, ProbeSpec } from '#lab';
import { lossProbe, type Mismatch } from '#lint';
import { type Facts, frameworks, type LossPair } from '#training';

export function probe({ pair }: Mismatch, facts: Facts): ProbeSpec | undefined {
  const forms = formsOf(pair);
  return forms && lossProbe(facts, pair, { rule: 'logits-into-probability-loss', ...forms });
}

interface Forms {
  readonly claim: string;
  readonly written: LossForm;
  readonly fixed: LossForm;
}

/** By what the loss wants; divergences and overlaps have no counterpart in the lab. */
function formsOf({ use, holding }: LossPair): Forms | undefined {
  const { kind, title, framework } = use.meaning;
  const activation = holding.holds === 'probabilities' ? 'softmax' : 'none';
  const classes: LossForm = { activation: 'none', criterion: 'classes-on-logits' };
  switch (kind) {
    case 'nll':
      return {
        claim:
          activation === 'softmax'
            ? `Probabilities in front of \`${title}\` train worse than logits in front of a cross-entropy.`
            : `Logits in front of \`${title}\` make the loss negative without bound and cost accuracy.`,
        written: { activation, criterion: 'classes-on-log-probabilities' },
        fixed: classes,
      };
    case 'binary':
      return {
        claim:
          frameworks[framework].outside === 'raises'
            ? `\`${title}\` on logits stops with an error.`
            : `\`${title}\` on logits gives clipped samples no gradient, and trains worse.`,
        written: { activation: 'none', criterion: 'binary-on-probabilities' },
        fixed: { activation: 'none', criterion: 'binary-on-logits' },
      };
    case 'classes':
      return {
        claim: `\`${title}\` on logits gives clipped samples no gradient, and trains worse.`,
        written: { activation: 'none', criterion: 'classes-on-probabilities' },
        fixed: classes,
      };
    default:
      return undefined;
  }
}
