/** Completes what is known about an experiment with defaults, keeps it inside the limits, and sets values by name. */
import type {
  Complete,
  Experiment,
  From,
  Given,
  LossValues,
  RateValues,
  ReportedParameter,
  Setting,
} from './contract.ts';
import { LOSS_PARAMETERS, type Parameter, RATE_PARAMETERS } from './parameters.ts';

/** The parameters of an experiment by name, in the order of a form. */
export function parametersOf(experiment: Experiment): Readonly<Record<string, Parameter>> {
  return experiment.kind === 'loss' ? LOSS_PARAMETERS : RATE_PARAMETERS;
}

export function completeLoss(given: Given<LossValues>): Complete<LossValues> {
  return complete(given, LOSS_PARAMETERS) as unknown as Complete<LossValues>;
}

export function completeRate(given: Given<RateValues>): Complete<RateValues> {
  return complete(given, RATE_PARAMETERS) as unknown as Complete<RateValues>;
}

type Value = string | number | boolean;

/** Values without their origin. */
export function valuesOf<Values>(settings: Complete<Values>): Values {
  return Object.fromEntries(
    Object.entries<Setting<unknown>>(settings).map(([name, setting]) => [name, setting.value]),
  ) as Values;
}

function complete(
  given: Readonly<Record<string, Setting<unknown> | undefined>>,
  table: Readonly<Record<string, Parameter>>,
): Record<string, Setting<Value>> {
  const settings: Record<string, Setting<Value>> = {};
  for (const [name, parameter] of Object.entries(table)) {
    settings[name] = within(given[name] as Setting<Value> | undefined, parameter);
  }
  return withDecay(settings);
}

/** AdamW decays weights by 0.01 unless told (PyTorch); the other optimizers by nothing. */
function withDecay(settings: Record<string, Setting<Value>>): Record<string, Setting<Value>> {
  const { optimizer, weight_decay: decay } = settings;
  if (optimizer?.value !== 'adamw' || decay?.from !== 'default') return settings;
  return { ...settings, weight_decay: { value: 0.01, from: 'default', note: 'the default of AdamW' } };
}

/** The setting, capped; the default where nothing usable is known. */
function within(setting: Setting<Value> | undefined, parameter: Parameter): Setting<Value> {
  const initial: Setting<Value> = { value: parameter.initial, from: 'default' };
  if (setting === undefined) return initial;
  switch (parameter.kind) {
    case 'flag':
      return typeof setting.value === 'boolean' ? setting : initial;
    case 'choice':
      return parameter.choices.includes(String(setting.value)) ? setting : initial;
    case 'number': {
      const { value } = setting;
      if (typeof value !== 'number' || !Number.isFinite(value)) return initial;
      const whole = parameter.integer ? Math.round(value) : value;
      const capped = Math.min(Math.max(whole, parameter.minimum), parameter.maximum);
      return capped === value ? setting : { ...setting, value: capped, note: `${capped} instead of ${value}` };
    }
  }
}

function reportSettings(settings: Readonly<Record<string, Setting<Value>>>): readonly ReportedParameter[] {
  return Object.entries(settings).map(([name, { value, from, span, note }]) => ({
    name,
    value,
    from,
    ...(span === undefined ? {} : { filename: span.file, span }),
    ...(note === undefined ? {} : { note }),
  }));
}

/** Everything that a settings object of either kind reports. */
export function reportable<Values>(settings: Complete<Values>): readonly ReportedParameter[] {
  return reportSettings(settings as unknown as Readonly<Record<string, Setting<Value>>>);
}

export class SettingError extends Error {}

/**
 * The experiment with one value changed by the user, as in `--set lr=1e-3`.
 * Throws SettingError, with the limits or the nearest names, when it cannot be set.
 */
export function withSetting(experiment: Experiment, name: string, text: string): Experiment {
  const table = parametersOf(experiment);
  const parameter = table[name];
  if (!parameter) {
    throw new SettingError(`"${name}" is no value of this experiment. It has: ${Object.keys(table).join(', ')}.`);
  }
  const setting: Setting<Value> = { value: parse(name, text.trim(), parameter), from: 'user' satisfies From };
  return { ...experiment, settings: { ...experiment.settings, [name]: setting } } as Experiment;
}

function parse(name: string, text: string, parameter: Parameter): Value {
  switch (parameter.kind) {
    case 'flag':
      if (text === 'true' || text === 'false') return text === 'true';
      throw new SettingError(`${name} is true or false, not "${text}".`);
    case 'choice':
      if (parameter.choices.includes(text)) return text;
      throw new SettingError(`${name} is one of ${parameter.choices.join(', ')}, not "${text}".`);
    case 'number': {
      const value = text === '' ? Number.NaN : Number(text);
      const { minimum, maximum, integer } = parameter;
      const fits = value >= minimum && value <= maximum && (!integer || Number.isInteger(value));
      if (fits) return value;
      const kind = integer ? 'a whole number' : 'a number';
      throw new SettingError(`${name} is ${kind} from ${minimum} to ${maximum}, not "${text}".`);
    }
  }
}
