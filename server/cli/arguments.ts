/** Reads option values of the command line; what is wrong is told with the nearest right name. */
import { InvalidArgumentError } from 'commander';
import type { Limits } from '#lab';
import { type Severity, severities } from '#lint';
import { rules } from '#rules';
import { didYouMean } from '#workspace';
import type { Shard } from './check/options.ts';
import { type FormatName, formatNames } from './formats/index.ts';

function oneOf<T extends string>(value: string, names: readonly T[]): T {
  const found = names.find((name) => name === value);
  if (found === undefined) {
    throw new InvalidArgumentError(`there is no "${value}"${didYouMean(value, names)}; there are ${names.join(', ')}.`);
  }
  return found;
}

export function formatArgument(value: string): FormatName {
  return oneOf(value, formatNames);
}

export function severityArgument(value: string): Severity {
  return oneOf(value, severities);
}

const ids = rules.map((rule) => rule.id);

export function ruleArgument(value: string): string {
  if (!ids.includes(value)) throw new InvalidArgumentError(`there is no rule "${value}"${didYouMean(value, ids)}.`);
  return value;
}

/** A list with commas; the option may stand several times. */
export function listArgument(value: string, before: readonly string[] = []): readonly string[] {
  const named = value.split(',').map((one) => one.trim());
  return [...before, ...named.filter((one) => one !== '')];
}

/** A list of rules, or "all". */
export function rulesArgument(value: string, before?: readonly string[]): readonly string[] {
  const named = listArgument(value, before);
  for (const name of named) {
    if (name !== 'all' && !ids.includes(name)) {
      throw new InvalidArgumentError(`there is no rule "${name}"${didYouMean(name, [...ids, 'all'])}.`);
    }
  }
  return named;
}

/** Rules to run, and no others: an empty list would pass everything, as an empty variable of a script does. */
export function selectArgument(value: string, before: readonly string[] | undefined): readonly string[] {
  const named = rulesArgument(value, before);
  if (named.length === 0) throw new InvalidArgumentError('it names no rule.');
  return named;
}

export function countArgument(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 1024) {
    throw new InvalidArgumentError(`"${value}" is not a whole number from 1 to 1024.`);
  }
  return number;
}

/** Reads a number that is bounded wherever it is given. */
export function numberArgument({ holds, said }: Limits): (value: string) => number {
  return (value) => {
    const number = value.trim() === '' ? Number.NaN : Number(value);
    if (!holds(number)) throw new InvalidArgumentError(`"${value}" is not ${said}.`);
    return number;
  };
}

/** More runners than anyone has. */
const mostShards = 10_000;

export function shardArgument(value: string): Shard {
  const [, number = '', of = ''] = /^(\d+)\/(\d+)$/.exec(value) ?? [];
  const shard = { number: Number(number), of: Number(of) };
  if (shard.number < 1 || shard.number > shard.of || shard.of > mostShards) {
    throw new InvalidArgumentError(`"${value}" is not a shard such as 2/5 (of at most ${mostShards}).`);
  }
  return shard;
}
