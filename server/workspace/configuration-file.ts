/** Reads one configuration file: what it says, and everything wrong in it with its place. */
import { type ConfigTree, type Located, locate, parseConfig, plain, type Range } from '#config';
import { baseName } from '#program';
import { lineStarts, positionAt } from '#source';
import type { ConfigurationProblem } from './configuration.ts';
import { type ConfigurationFile, configurationSchema, ruleLists } from './configuration-schema.ts';
import { didYouMean } from './suggest.ts';

/** Names of configuration files in one folder, the first that speaks to us wins. */
export const configurationNames = ['logitlint.toml', '.logitlint.toml', 'pyproject.toml', 'package.json'] as const;

const settling: ReadonlySet<string> = new Set([...configurationNames, '.gitignore']);

/** Whether a file may settle what is linted, and how, by its name: a configuration file, or one for Git. */
export function settlesLinting(path: string): boolean {
  return settling.has(baseName(path));
}

export interface FileReading {
  readonly content: ConfigurationFile;
  readonly problems: readonly ConfigurationProblem[];
}

/** Where our settings stand in the file; undefined in a `pyproject.toml` or `package.json` that does not name us. */
function section(path: string, root: Located): Located | undefined {
  const name = baseName(path);
  const keys = name === 'pyproject.toml' ? ['tool', 'logitlint'] : name === 'package.json' ? ['logitlint'] : [];
  let at: Located | undefined = root;
  for (const key of keys) {
    at = at?.kind === 'map' ? at.entries.findLast((entry) => entry.key === key)?.value : undefined;
  }
  return at;
}

const shapes: Readonly<Record<string, string>> = {
  severity: 'a table of rules to "error", "warning", "info" or "off"',
  'per-file-ignores': 'a table of patterns to lists of rules',
  'respect-gitignore': 'true or false',
  extend: 'a text',
};

function expected(path: readonly (string | number)[]): string {
  const [key] = path;
  if (key === 'severity' && path.length > 1) return '"error", "warning", "info" or "off"';
  if (key === 'per-file-ignores' && path.length === 2) return 'a list of rules';
  if (path.length > 1) return 'a text';
  return shapes[String(key)] ?? 'a list of texts';
}

interface Fault {
  readonly range: Range;
  readonly message: string;
}

/** Checks the section against the schema; faults name the key, the value's expected shape or the nearest key. */
function shapeFaults(root: Located): { readonly content: ConfigurationFile; readonly faults: readonly Fault[] } {
  const value = plain(root);
  const result = configurationSchema.safeParse(value);
  if (result.success) return { content: result.data, faults: [] };
  const faults: Fault[] = [];
  const bad = new Set<string>();
  for (const issue of result.error.issues) {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        bad.add(key);
        const hint = didYouMean(key, Object.keys(configurationSchema.shape));
        faults.push({ range: locate(root, [key]).key, message: `unknown key "${key}"${hint}` });
      }
    } else if (path.length === 0) {
      faults.push({ range: root.range, message: 'expected a table of settings' });
    } else {
      bad.add(String(path[0]));
      const name = path.map(String).join('.');
      faults.push({ range: locate(root, path).value.range, message: `"${name}" must be ${expected(path)}` });
    }
  }
  const rest =
    typeof value === 'object' && value !== null ? Object.entries(value).filter(([key]) => !bad.has(key)) : [];
  const again = configurationSchema.safeParse(Object.fromEntries(rest));
  return { content: again.success ? again.data : {}, faults };
}

/** Every rule named anywhere, with the way to it. */
function namedRules(
  content: ConfigurationFile,
): readonly { readonly name: string; readonly path: readonly (string | number)[] }[] {
  const lists = ruleLists.flatMap((key) => (content[key] ?? []).map((name, index) => ({ name, path: [key, index] })));
  const levels = Object.keys(content.severity ?? {}).map((name) => ({ name, path: ['severity', name] }));
  const perFile = Object.entries(content['per-file-ignores'] ?? {}).flatMap(([glob, rules]) =>
    rules.map((name, index) => ({ name, path: ['per-file-ignores', glob, index] })),
  );
  return [...lists, ...levels, ...perFile];
}

function nameFaults(root: Located, content: ConfigurationFile, rules: ReadonlySet<string>): readonly Fault[] {
  return namedRules(content)
    .filter(({ name }) => name !== 'all' && !rules.has(name))
    .map(({ name, path }) => ({
      range: locate(root, path).key,
      message: `there is no rule "${name}"${didYouMean(name, rules)}`,
    }));
}

/** Reads a configuration file; undefined if it has no settings of ours. */
export function readConfigurationFile(path: string, text: string, rules: ReadonlySet<string>): FileReading | undefined {
  const starts = lineStarts(text);
  const problem = (offset: number, message: string): ConfigurationProblem => {
    const { row, column } = positionAt(starts, offset);
    return { file: path, row: row + 1, column: column + 1, message };
  };
  const tree: ConfigTree = parseConfig(path, text);
  const ours = path.endsWith('logitlint.toml') || text.includes('logitlint');
  if (tree.faults.length > 0 && ours) {
    return { content: {}, problems: tree.faults.slice(0, 1).map(({ offset, message }) => problem(offset, message)) };
  }
  const root = tree.root && section(path, tree.root);
  if (!root) return undefined;
  const { content, faults } = shapeFaults(root);
  const all = [...faults, ...nameFaults(root, content, rules)];
  return { content, problems: all.map(({ range, message }) => problem(range.start, message)) };
}
