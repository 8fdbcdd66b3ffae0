/** The argument of `logitlint.runProbe`, read without trusting it. */

import type { Position } from 'vscode-languageserver-protocol';
import type { BackendChoice, ProbeSpec } from '#lab';

export interface ProbeArguments {
  /** The document, and the place in it, whose finding is to be probed; the nearest finding with a probe is taken. */
  readonly uri: string | undefined;
  readonly position: Position | undefined;
  readonly rule: string | undefined;
  /** An experiment to run as it is, instead of a finding's. */
  readonly spec: ProbeSpec | undefined;
  /** Numbers to change, by the names that the result lists them under. */
  readonly set: Readonly<Record<string, string | number | boolean>>;
  readonly seeds: number | undefined;
  readonly backend: BackendChoice | undefined;
  /** Seconds. */
  readonly budget: number | undefined;
  /** Names the run in the notifications that stream its figures. */
  readonly id: string | undefined;
}

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
    backend: (['auto', 'node', 'wasm', 'cpu'] as const).find((name) => name === given['backend']),
    budget: typeof given['budget'] === 'number' && given['budget'] > 0 ? given['budget'] : undefined,
    id: text(given['id']),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSetting(entry: [string, unknown]): entry is [string, string | number | boolean] {
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
