/** The argument of `logitlint.runProbe`, read without trusting it. */

import { type BackendChoice, backendChoices, type ProbeSpec } from '#lab';
import type { ProbeArgument, Value } from '../messages.ts';
import { isPosition } from '../shapes.ts';

/** A part that is not there, or that has the wrong type, is undefined. */
export type ProbeArguments = { readonly [Name in keyof ProbeArgument]-?: ProbeArgument[Name] | undefined } & {
  readonly set: Readonly<Record<string, Value>>;
  readonly backend: BackendChoice | undefined;
};

export function readProbeArguments(value: unknown): ProbeArguments {
  const given = isRecord(value) ? value : {};
  const position = given['position'];
  const spec = given['spec'];
  return {
    uri: text(given['uri']),
    position: isRecord(position)
      ? { line: count(position['line']) ?? 0, character: count(position['character']) ?? 0 }
      : undefined,
    rule: text(given['rule']),
    spec: isSpec(spec) ? spec : undefined,
    set: isRecord(given['set']) ? Object.fromEntries(Object.entries(given['set']).filter(isSetting)) : {},
    seeds: count(given['seeds']),
    backend: backendChoices.find((name) => name === given['backend']),
    budget: typeof given['budget'] === 'number' && given['budget'] > 0 ? given['budget'] : undefined,
    id: text(given['id']),
  };
}

/** Limits of a run, as for the settings of the editor. */
const mostSeeds = 50;
const mostSeconds = 600;

/** The first part of the argument that is there and is not what it must be. */
export function malformedPart(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isRecord(value)) return 'the argument';
  const isText = (one: unknown): boolean => typeof one === 'string';
  const within = (one: unknown, most: number): boolean => typeof one === 'number' && one > 0 && one <= most;
  const holds: Readonly<Record<keyof ProbeArgument, (one: unknown) => boolean>> = {
    uri: isText,
    position: isPosition,
    rule: isText,
    spec: isSpec,
    set: (one) => isRecord(one) && Object.entries(one).every(isSetting),
    seeds: (one) => Number.isInteger(one) && within(one, mostSeeds),
    backend: (one) => backendChoices.some((name) => name === one),
    budget: (one) => within(one, mostSeconds),
    id: isText,
  };
  return Object.entries(holds).find(([name, fits]) => {
    const part = value[name];
    return part !== undefined && part !== null && !fits(part);
  })?.[0];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSetting(entry: [string, unknown]): entry is [string, Value] {
  return ['string', 'number', 'boolean'].includes(typeof entry[1]);
}

function isSpec(value: unknown): value is ProbeSpec {
  if (!isRecord(value) || typeof value['rule'] !== 'string' || typeof value['claim'] !== 'string') return false;
  const experiment = value['experiment'];
  if (!isRecord(experiment) || typeof experiment['framework'] !== 'string' || !isRecord(experiment['settings']))
    return false;
  const { kind } = experiment;
  if (kind === 'learning-rate') return true;
  return (kind === 'loss' || kind === 'together') && [experiment['written'], experiment['fixed']].every(isForm);
}

function isForm(value: unknown): boolean {
  return isRecord(value) && typeof value['activation'] === 'string' && typeof value['criterion'] === 'string';
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}
