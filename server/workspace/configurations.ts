/** Finds the configuration of a file: the nearest one upwards, and what it extends. */
import { type Configuration, type ConfigurationProblem, defaultSettings, type Settings } from './configuration.ts';
import { configurationNames, type FileReading, readConfigurationFile } from './configuration-file.ts';
import type { ConfigurationFile } from './configuration-schema.ts';
import { decode } from './decode.ts';
import type { Files } from './files.ts';
import { absolute, ancestors, parent, within } from './paths.ts';

export interface ConfigurationOptions {
  readonly files: Files;
  readonly root: string;
  /** Ids of all rules, to check names against. */
  readonly rules: ReadonlySet<string>;
  readonly overrides?: Partial<Settings>;
  readonly defaults?: Partial<Settings>;
  /** This file is used for every source, instead of the nearest one. */
  readonly only?: string;
}

export interface Configurations {
  /** The configuration that holds for the files of a folder. */
  readonly of: (folder: string) => Configuration;
}

/** A chain of `extend` longer than this is a mistake, most likely a circle. */
const longestChain = 10;

/** `./a.py` is meant as `/a.py`; as it stands, it would match nothing. */
function fromHere(pattern: string): string {
  return pattern.replace(/^(!?)(\.\/)+/, '$1/');
}

/** What a file says, in settings; lists that extend come after those they extend. */
function settingsOf(path: string, content: ConfigurationFile, base: Settings): Settings {
  const folder = parent(path);
  const patterns = (list: readonly string[]) => list.map((pattern) => ({ folder, pattern: fromHere(pattern) }));
  const perFile = Object.entries(content['per-file-ignores'] ?? {});
  return {
    select: content.select ?? base.select,
    extendSelect: [...base.extendSelect, ...(content['extend-select'] ?? [])],
    ignore: content.ignore ?? base.ignore,
    severity: { ...base.severity, ...content.severity },
    perFileIgnores: [
      ...base.perFileIgnores,
      ...perFile.map(([glob, rules]) => ({ folder, pattern: fromHere(glob), rules })),
    ],
    exclude: content.exclude ? patterns(content.exclude) : base.exclude,
    extendExclude: [...base.extendExclude, ...patterns(content['extend-exclude'] ?? [])],
    respectGitignore: content['respect-gitignore'] ?? base.respectGitignore,
    src: content.src?.map((one) => absolute(one, folder)) ?? base.src,
  };
}

/** What is asked for on the command line or in the editor wins; a selection there also undoes what files ignore. */
function overridden(settings: Settings, overrides: Partial<Settings> | undefined): Settings {
  if (!overrides) return settings;
  const { ignore = [], select, extendSelect = [], severity, perFileIgnores = [], extendExclude = [] } = overrides;
  const kept = settings.ignore.filter((rule) => !extendSelect.includes(rule));
  return {
    ...settings,
    ...overrides,
    select: select ?? settings.select,
    extendSelect: select ? extendSelect : [...settings.extendSelect, ...extendSelect],
    ignore: select ? ignore : [...kept, ...ignore],
    severity: { ...settings.severity, ...severity },
    perFileIgnores: [...settings.perFileIgnores, ...perFileIgnores],
    exclude: overrides.exclude ?? settings.exclude,
    extendExclude: [...settings.extendExclude, ...extendExclude],
  };
}

interface Chain {
  readonly settings: Settings;
  readonly files: readonly string[];
  readonly problems: readonly ConfigurationProblem[];
}

/** Settings that are there and cannot be read must not be passed over: a file of the name is ours. */
function closed(files: Files, path: string): FileReading | undefined {
  if (!path.endsWith('logitlint.toml') || files.status(path)?.kind !== 'file') return undefined;
  return { content: {}, problems: [{ file: path, row: 1, column: 1, message: 'the file cannot be read' }] };
}

export function createConfigurations(options: ConfigurationOptions): Configurations {
  const { files, root, rules } = options;
  const base: Settings = { ...defaultSettings, ...options.defaults };
  const known = new Map<string, Configuration>();
  const readings = new Map<string, FileReading | undefined>();

  const reading = (path: string): FileReading | undefined => {
    if (readings.has(path)) return readings.get(path);
    const bytes = files.read(path);
    const found = bytes ? readConfigurationFile(path, decode(bytes).text, rules) : closed(files, path);
    readings.set(path, found);
    return found;
  };

  const inside = (settings: Settings, path: string): { settings: Settings; problems: ConfigurationProblem[] } => {
    const outside = settings.src.filter((folder) => !within(root, folder));
    const problems = outside.map((folder) => ({
      file: path,
      row: 1,
      column: 1,
      message: `"src" names ${folder}, which is outside of the workspace ${root}`,
    }));
    return { settings: { ...settings, src: settings.src.filter((folder) => within(root, folder)) }, problems };
  };

  const extended = (path: string, { content, problems }: FileReading, above: readonly string[]): Chain => {
    const chain = [...above, path];
    const problem = (message: string): Chain => ({
      settings: settingsOf(path, content, base),
      files: [path],
      problems: [...problems, { file: path, row: 1, column: 1, message }],
    });
    if (content.extend === undefined)
      return { settings: settingsOf(path, content, defaultSettings), files: [path], problems };
    const target = absolute(content.extend, parent(path));
    const real = files.real(target) ?? target;
    if (!within(root, target) || !within(files.real(root) ?? root, real)) {
      return problem(`"extend" names ${target}, which is outside of the workspace ${root}`);
    }
    if (chain.includes(target)) return problem(`"extend" leads back to ${target}`);
    if (chain.length > longestChain) return problem(`more than ${longestChain} files extend one another`);
    const next = reading(target);
    if (!next) return problem(`"extend" names ${target}, which cannot be read or has no settings`);
    const rest = extended(target, next, chain);
    return {
      settings: settingsOf(path, content, rest.settings),
      files: [path, ...rest.files],
      problems: [...problems, ...rest.problems],
    };
  };

  const nearestFile = (folder: string): string | undefined => {
    if (options.only !== undefined) return options.only;
    const folders = within(root, folder) ? ancestors(folder).filter((one) => within(root, one)) : [folder];
    for (const at of folders) {
      const names = new Set(files.list(at)?.map((entry) => entry.name));
      const name = configurationNames.find((one) => names.has(one) && reading(`${at}/${one}`) !== undefined);
      if (name) return `${at}/${name}`;
    }
    return undefined;
  };

  const make = (folder: string): Configuration => {
    const file = nearestFile(folder);
    const first = file === undefined ? undefined : reading(file);
    if (file === undefined || !first) {
      return { file: undefined, files: [], settings: overridden(base, options.overrides), problems: [] };
    }
    const chain = extended(file, first, []);
    const checked = inside(chain.settings, file);
    return {
      file,
      files: chain.files,
      settings: overridden(checked.settings, options.overrides),
      problems: [...chain.problems, ...checked.problems],
    };
  };

  return {
    of(folder) {
      const found = known.get(folder) ?? make(folder);
      known.set(folder, found);
      return found;
    },
  };
}
