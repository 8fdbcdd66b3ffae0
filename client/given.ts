/** Arguments of commands as a key binding, another extension or the server gives them: read without trusting them. */
import type { Position } from '../server/lsp/messages.ts';

/** A finding by its place. */
export interface GivenFinding {
  readonly uri: string;
  readonly position: Position;
  readonly rule: string;
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function isPosition(value: unknown): value is Position {
  return isFields(value) && typeof value['line'] === 'number' && typeof value['character'] === 'number';
}

/** Undefined where a finding is not named whole. */
export function givenFinding(argument: unknown): GivenFinding | undefined {
  if (!isFields(argument)) return undefined;
  const { uri, position, rule } = argument;
  return typeof uri === 'string' && isPosition(position) && typeof rule === 'string'
    ? { uri, position, rule }
    : undefined;
}

export function givenRule(argument: unknown): string | undefined {
  if (!isFields(argument)) return undefined;
  const { rule } = argument;
  return typeof rule === 'string' ? rule : undefined;
}
