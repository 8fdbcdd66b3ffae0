/** What the configuration and the comments of a file make of its findings, and which files the same rules run on. */
import { type Finding, type Rule, type RuleLevel, type SuppressOptions, suppress } from '#lint';
import type { Configuration } from '../configuration.ts';
import { ignoredFor, levelsOf } from '../levels.ts';
import { didYouMean } from '../suggest.ts';
import type { Readings } from './readings.ts';

export interface Settling {
  /** Files that share the same levels of rules are linted together. */
  readonly groups: (paths: readonly string[]) => readonly Group[];
  /** Leaves of the findings of one file what the configuration and the comments of the file leave. */
  readonly settle: (path: string, found: readonly Finding[], levels: readonly RuleLevel[]) => readonly Finding[];
}

interface Group {
  readonly paths: readonly string[];
  readonly levels: readonly RuleLevel[];
}

export interface SettlingOptions {
  readonly rules: readonly Rule[];
  readonly configurationOf: (path: string) => Configuration;
  readonly unit: Readings['unit'];
}

export function createSettling({ rules, configurationOf, unit }: SettlingOptions): Settling {
  const ruleIds = new Set(rules.map((rule) => rule.id));

  const suppressOptions = (levels: readonly RuleLevel[], ignored: ReadonlySet<string>): SuppressOptions => {
    const ran = levels.map(({ rule }) => rule.id).filter((id) => !ignored.has(id) && !ignored.has('all'));
    return { ran: new Set(ran), known: ruleIds, suggest: (name) => didYouMean(name, ruleIds) };
  };

  return {
    groups(paths) {
      const groups = new Map<string, { paths: string[]; levels: readonly RuleLevel[] }>();
      for (const path of paths) {
        const levels = levelsOf(rules, configurationOf(path));
        const key = levels.map(({ rule, severity }) => `${rule.id}=${severity ?? ''}`).join();
        const group = groups.get(key);
        if (group) group.paths.push(path);
        else groups.set(key, { paths: [path], levels });
      }
      return [...groups.values()];
    },
    settle(path, found, levels) {
      const ignored = ignoredFor(path, configurationOf(path));
      const kept = found.filter(({ rule }) => !ignored.has(rule) && !ignored.has('all'));
      const lowered = unit(path);
      if (!lowered) return kept;
      const severities = new Map(levels.map(({ rule, severity }) => [rule.id, severity]));
      return suppress(lowered, kept, suppressOptions(levels, ignored)).map((one) => {
        const severity = one.rule === 'unused-suppression' ? severities.get(one.rule) : undefined;
        return severity === undefined ? one : { ...one, severity };
      });
    },
  };
}
