/** Editor settings: what they may say, what holds when they say nothing, and reading them without trusting them. */
import { type BackendChoice, backendChoices, type Limits, probeLimits } from '#lab';
import { severities } from '#lint';
import type { Level, Settings } from '#workspace';
import { within } from '../workspace/paths.ts';
import { isFilePath } from './uris.ts';

export interface EditorSettings {
  readonly enable: boolean;
  readonly run: 'onType' | 'onSave';
  /** The configuration file to use for every file, absolute; undefined for the nearest one of each. */
  readonly configuration: string | undefined;
  /** Who wins where both speak: the configuration file of the workspace, or the editor. */
  readonly configurationPreference: 'file' | 'editor';
  /** What the editor says about linting, in the words of the configuration file; only what was set. */
  readonly lint: Partial<Settings>;
  readonly probe: { readonly backend: BackendChoice; readonly seeds: number | undefined; readonly budgetMs: number };
  readonly inlayHints: { readonly outputs: boolean; readonly learningRates: boolean };
  readonly codeLens: boolean;
}

/** An experiment stops after this many seconds unless the settings say otherwise (the lab's own default). */
const probeBudgetSeconds = 10;

/** Reads the `logitlint` section of the client for one folder; what has the wrong type counts as not set. */
export function readSettings(section: unknown, folder: string): EditorSettings {
  const root = record(section);
  const probe = record(root['probe']);
  const hints = record(root['inlayHints']);
  return {
    enable: flag(root['enable'], true),
    run: choice(root['run'], ['onType', 'onSave'] as const, 'onType'),
    configuration: fileIn(root['configuration'], folder),
    configurationPreference: choice(root['configurationPreference'], ['file', 'editor'] as const, 'file'),
    lint: lintSettings(root, folder),
    probe: {
      backend: choice(probe['backend'], backendChoices, 'auto'),
      seeds: numberIn(probe['seeds'], probeLimits.seeds),
      budgetMs: (numberIn(probe['budget'], probeLimits.budgetSeconds) ?? probeBudgetSeconds) * 1000,
    },
    inlayHints: { outputs: flag(hints['outputs'], false), learningRates: flag(hints['learningRates'], false) },
    codeLens: flag(root['codeLens'], false),
  };
}

function lintSettings(root: Readonly<Record<string, unknown>>, folder: string): Partial<Settings> {
  const select = texts(root['select']);
  const severity = levels(root['severity']);
  const ignores = Object.entries(record(root['perFileIgnores']));
  return {
    ...(select.length > 0 ? { select } : {}),
    ...some('extendSelect', texts(root['extendSelect'])),
    ...some('ignore', texts(root['ignore'])),
    ...(Object.keys(severity).length > 0 ? { severity } : {}),
    ...some(
      'perFileIgnores',
      ignores.map(([pattern, rules]) => ({ folder, pattern, rules: texts(rules) })),
    ),
    ...some('exclude', patterns(root['exclude'], folder)),
    ...some('extendExclude', patterns(root['extendExclude'], folder)),
    ...(root['respectGitignore'] === false ? { respectGitignore: false } : {}),
    ...some(
      'src',
      texts(root['src']).map((path) => absolute(path, folder)),
    ),
  };
}

function some<Key extends string, T>(key: Key, values: readonly T[]): { readonly [K in Key]?: readonly T[] } {
  return values.length > 0 ? ({ [key]: values } as { readonly [K in Key]: readonly T[] }) : {};
}

function patterns(value: unknown, folder: string): readonly { readonly folder: string; readonly pattern: string }[] {
  return texts(value).map((pattern) => ({ folder, pattern }));
}

/** Undefined for what is no path, and for one that leads out of the folder. */
function fileIn(value: unknown, folder: string): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  const path = absolute(value, folder);
  return within(folder, path) && !path.split('/').includes('..') ? path : undefined;
}

/** A path that a user wrote, on whatever system; drive letters are small, as in the paths of documents. */
function absolute(written: string, folder: string): string {
  const path = written.replaceAll('\\', '/').replace(/^[A-Z]:\//, (drive) => drive.toLowerCase());
  return isFilePath(path) ? path : `${folder}/${path.replace(/^\.\//, '')}`;
}

function levels(value: unknown): Readonly<Record<string, Level>> {
  const known: readonly string[] = [...severities, 'off'];
  return Object.fromEntries(
    Object.entries(record(value)).filter((entry): entry is [string, Level] => known.includes(String(entry[1]))),
  );
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function flag(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}

function numberIn(value: unknown, { holds }: Limits): number | undefined {
  return typeof value === 'number' && holds(value) ? value : undefined;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function choice<T extends string>(value: unknown, among: readonly T[], otherwise: T): T {
  return among.find((one) => one === value) ?? otherwise;
}
