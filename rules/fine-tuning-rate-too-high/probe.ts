/** The claim about a rate, and the experiment that could refute it, with the numbers of the code. */
import type { OptimizerName, ProbeSpec, RateExperiment, Setting } from '#lab';
import { familyTable, frameworks, rateText } from '#training';
import type { Evidence } from './detect.ts';

export function probe({ tuning, judgement }: Evidence): ProbeSpec | undefined {
  const { model, rate } = tuning;
  const { batch, warmup, momentum, weightDecay } = tuning.surroundings;
  const { recommended } = judgement;
  const code = <T>(value: T, span = tuning.literal): Setting<T> => ({ value, from: 'code', ...(span ? { span } : {}) });
  const optimizer = optimizerOf(tuning.optimizer);
  const settings: RateExperiment['settings'] = {
    family: code(model.family, model.load.span),
    width: model.checkpoint ? code(model.size.width, model.load.span) : { value: model.size.width, from: 'default' },
    layers: model.checkpoint ? code(model.size.layers, model.load.span) : { value: model.size.layers, from: 'default' },
    lr: tuning.circumstances.omitted
      ? { value: rate, from: 'code', note: `the default of ${tuning.optimizer}` }
      : code(rate),
    recommended: { value: recommended, from: 'default', note: judgement.source },
    ...(optimizer ? { optimizer: code(optimizer, tuning.call.span) } : {}),
    ...(momentum ? { momentum: code(momentum.value, momentum.span) } : {}),
    ...(weightDecay ? { weight_decay: code(weightDecay.value, weightDecay.span) } : {}),
    ...(batch ? { batch: code(batch.value, batch.span) } : {}),
    ...(warmup ? { warmup: code(warmup.value, warmup.span) } : {}),
  };
  return {
    rule: 'fine-tuning-rate-too-high',
    claim: `Fine-tuned at ${rateText(rate)}, a ${familyTable[model.family].singular} ends worse on unseen data than at ${rateText(recommended)}.`,
    experiment: { kind: 'learning-rate', framework: frameworks[tuning.library].semantics, settings },
  };
}

function optimizerOf(name: string): OptimizerName | undefined {
  const lower = name.toLowerCase();
  if (lower.includes('adamw') || lower.includes('adamweightdecay')) return 'adamw';
  if (lower.includes('adam')) return 'adam';
  if (lower.includes('sgd') || lower.includes('momentum')) return 'sgd';
  return lower.includes('rmsprop') ? 'rmsprop' : undefined;
}
