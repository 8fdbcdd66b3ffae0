/** The argument of `logitlint.runProbe`, read without trusting it. */

import { type BackendChoice, backendChoices, type ProbeSpec } from '#lab';
import type { ProbeArgument, Value } from '../messages.ts';

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

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSetting(entry: [string, unknown]): entry is [string, Value] {
  return ['string', 'number', 'boolean'].includes(typeof entry[1]);
}

function isSpec(value: unknown): value is ProbeSpec {
  if (!isRecord(value) || typeof value['rule'] !== 'string' || typeof value['claim'] !== 'string') return false;
  const experiment = value['experiment'];
  return isRecord(experiment) && typeof experiment['kind'] === 'string' && isRecord(experiment['settings']);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}
