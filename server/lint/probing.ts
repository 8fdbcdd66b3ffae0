/** Probes of rules about losses: the numbers of the code as settings of an experiment, and the framework to follow. */
import type { Framework, Given, LossForm, LossValues, OptimizerName, ProbeSpec, Setting } from '#lab';
import {
  type Facts,
  kerasBackend,
  type LossMeaning,
  type LossNumbers,
  type LossPair,
  numbersOf,
  type Read,
} from '#training';

/** What a rule says about its experiment; `settings` are added to what the code gives. */
export interface LossProbe {
  readonly rule: string;
  readonly claim: string;
  readonly written: LossForm;
  readonly fixed: LossForm;
  readonly settings?: Given<LossValues>;
}

/** The probe of a mismatch with the user's own numbers; undefined where the lab does not know the semantics. */
export function lossProbe(facts: Facts, pair: LossPair, probe: LossProbe): ProbeSpec | undefined {
  const framework = isPlain(pair.use.meaning) ? frameworkOf(facts, pair) : undefined;
  if (!framework) return undefined;
  const { rule, claim, written, fixed } = probe;
  const settings = { ...settingsOf(numbersOf(facts, pair)), ...probe.settings };
  return { rule, claim, experiment: { kind: 'loss', framework, written, fixed, settings } };
}

/** A cross-entropy as the lab computes it: no focal or smoothed one, none inside a loss of overlap. */
function isPlain({ framework, title, counterpart, mode, applies, own }: LossMeaning): boolean {
  if (mode || applies || /focal|weighted/i.test(title)) return false;
  return framework !== 'torch' || counterpart !== undefined || own === true;
}

/**
 * Keras counts as TensorFlow unless the code says otherwise, as it does by itself. The losses of TensorFlow, which have
 * no `from_logits`, take a second activation literally; of those on probabilities the lab knows none.
 */
function frameworkOf(facts: Facts, { use }: LossPair): Framework | undefined {
  const { framework } = use.meaning;
  if (framework !== 'keras') return framework;
  if (use.meaning.fromLogits === undefined) return use.expects === 'logits' ? 'tensorflow' : undefined;
  const backend = kerasBackend(facts.program, use.call.span.file);
  return backend === 'torch' || backend === 'jax' ? `keras-${backend}` : 'keras-tensorflow';
}

function settingsOf(numbers: LossNumbers): Given<LossValues> {
  const { width, units, batch, steps, rate, momentum, weightDecay } = numbers;
  const optimizer = numbers.optimizer && optimizerName(numbers.optimizer.value);
  return {
    ...(width ? { width: setting(width) } : {}),
    ...(units ? { outputs: setting(units), classes: setting(units) } : {}),
    ...(batch ? { batch: setting(batch) } : {}),
    ...(steps && steps.value >= 2 ? { steps: setting(steps) } : {}),
    ...(numbers.optimizer && optimizer ? { optimizer: setting({ ...numbers.optimizer, value: optimizer }) } : {}),
    ...(rate && optimizer ? { lr: setting(rate) } : {}),
    ...(momentum && optimizer === 'sgd' ? { momentum: setting(momentum) } : {}),
    ...(weightDecay && optimizer ? { weight_decay: setting(weightDecay) } : {}),
  };
}

function setting<T>({ value, span, note }: Read<T>): Setting<T> {
  return { value, from: 'code', span, ...(note === undefined ? {} : { note }) };
}

/** The optimizer of the lab by what the code calls its own; undefined for others, whose rates would mislead. */
function optimizerName(name: string): OptimizerName | undefined {
  const lower = name.toLowerCase();
  if (/^(adamw|adamweightdecay)/.test(lower)) return 'adamw';
  if (/^(adam|nadam|radam)$/.test(lower)) return 'adam';
  if (/^(sgd|momentum|gradientdescent\w*)$/.test(lower)) return 'sgd';
  return lower.startsWith('rmsprop') ? 'rmsprop' : undefined;
}
