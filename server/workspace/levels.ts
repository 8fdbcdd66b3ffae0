/** Which rules run on a file, and at what level. */
import type { Rule, RuleLevel } from '#lint';
import { remembered } from '#program';
import type { Configuration, Settings } from './configuration.ts';
import { coveredBy, type IgnoreFile, ignorePatterns } from './ignores.ts';

function named(list: readonly string[], rule: Rule): boolean {
  return list.includes('all') || list.includes(rule.id);
}

function selected(settings: Settings, rule: Rule): boolean {
  const asked = settings.select ? named(settings.select, rule) : rule.on;
  return (asked || named(settings.extendSelect, rule)) && !named(settings.ignore, rule);
}

/** The rules that a configuration lets run, before what it says of single files. */
export function levelsOf(rules: readonly Rule[], { settings }: Configuration): readonly RuleLevel[] {
  return rules.flatMap((rule): readonly RuleLevel[] => {
    const severity = settings.severity[rule.id];
    if (severity === 'off' || !selected(settings, rule)) return [];
    return [severity === undefined ? { rule } : { rule, severity }];
  });
}

interface Ignored {
  readonly patterns: IgnoreFile;
  readonly rules: readonly string[];
}

const compile = remembered(({ perFileIgnores }: Settings): readonly Ignored[] =>
  perFileIgnores.map(({ folder, pattern, rules }) => ({ patterns: ignorePatterns(folder, [pattern]), rules })),
);

/** Ids of the rules that `per-file-ignores` turn off for a file; `all` for every rule. */
export function ignoredFor(path: string, { settings }: Configuration): ReadonlySet<string> {
  const hit = compile(settings).filter(({ patterns }) => coveredBy(patterns, path));
  return new Set(hit.flatMap(({ rules }) => rules));
}
