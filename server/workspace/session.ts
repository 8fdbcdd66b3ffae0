/** A session: everything that is known of a workspace while a command runs or a server lives. */
import type { OnFault, Rule } from '#lint';
import { createBudget, type Unit } from '#program';
import type { Language, Source } from '#source';
import { type Facts, recognize } from '#training';
import type { Configuration, Settings } from './configuration.ts';
import { type Configurations, createConfigurations } from './configurations.ts';
import { disk, type Files } from './files.ts';
import { loadFrontEnds } from './frontends.ts';
import { languageOf } from './languages.ts';
import { parent } from './paths.ts';
import { importRoots } from './roots.ts';
import { createScriptPaths } from './script-paths.ts';
import { createLint, type LintResult } from './session/linting.ts';
import { type Around, createPrograms } from './session/programs.ts';
import { createReadings } from './session/readings.ts';
import { createSettling } from './session/settling.ts';
import { createLintTogether, questionsFor } from './session/together.ts';

export interface SessionOptions {
  /** All rules there are (the list of `rules/index.ts`); the configuration chooses among them. */
  readonly rules: readonly Rule[];
  /** The workspace folder, absolute: imports, `extend` and configuration files are looked for inside it. */
  readonly root: string;
  /** Where files come from; the disk unless told. */
  readonly files?: Files;
  /** Settings that win over every configuration file (command-line options, editor settings). */
  readonly overrides?: Partial<Settings>;
  /** Settings that hold for files without a configuration file of their own (editor settings, unless they are to win). */
  readonly defaults?: Partial<Settings>;
  /** The configuration file to use for every source, instead of the nearest one. */
  readonly configurationFile?: string;
  /** Files that are part of the program though nobody asks for their findings. */
  readonly listed?: readonly string[];
  /** Files that are read only when they may call, or read, what the listed ones define. */
  readonly around?: Around;
  /** A rule, a fix or a probe threw; it has been left out. */
  readonly onFault?: OnFault;
}

export interface Session {
  /** Loads the front ends that these files need (TypeScript's is heavy); to be awaited before they are linted. */
  ready(paths: readonly string[]): Promise<void>;
  /** The text of an open document (or notebook, as a Source with cells) stands in for the file's. */
  open(source: Source): void;
  close(path: string): void;
  /** A file changed, appeared or went on disk: drops what is known of it. */
  invalidate(path: string): void;
  source(path: string): Source | undefined;
  unit(path: string): Unit | undefined;
  /** Findings located in these files, after configuration and suppressions, and every path read or looked for in vain. */
  lint(paths: readonly string[], signal?: AbortSignal): LintResult;
  /** Facts with these files as the wanted ones (for hovers and inlay hints). */
  facts(paths: readonly string[]): Facts;
  /** The configuration that holds for a file. */
  configuration(path: string): Configuration;
}

export function createSession(options: SessionOptions): Session {
  const { rules, root, files = disk, listed = [], onFault = () => {}, around } = options;
  const readings = createReadings({ files, root, listed, onFault });
  const makeConfigurations = configurationsOf(options, files);
  let configurations = makeConfigurations();
  let scriptPaths = createScriptPaths(files, root);
  const configurationOf = (path: string): Configuration => configurations.of(parent(path));

  const program = createPrograms({
    readings,
    listed,
    around,
    roots: (path) => importRoots(path, root, configurationOf(path).settings.src),
    mapped: (path, module) => scriptPaths.mapped(path, module),
  });
  const settling = createSettling({ rules, configurationOf, unit: readings.unit });

  return {
    async ready(paths) {
      const languages = paths.map((path) => readings.opened.get(path)?.language ?? languageOf(path));
      await loadFrontEnds(new Set(languages.filter((language): language is Language => language !== undefined)));
    },
    open: readings.open,
    close: readings.close,
    invalidate(path) {
      readings.invalidate(path);
      if (/\.(toml|json)$/.test(path)) {
        configurations = makeConfigurations();
        scriptPaths = createScriptPaths(files, root);
      }
    },
    source: readings.source,
    unit: readings.unit,
    lint: createLint(readings.ask, createLintTogether({ program, settling, onFault })),
    facts: (paths) => recognize(program(paths, { budget: createBudget(questionsFor(paths.length)) }), new Set(paths)),
    configuration: configurationOf,
  };
}

function configurationsOf(options: SessionOptions, files: Files): () => Configurations {
  const { rules, root, overrides, defaults, configurationFile } = options;
  const ruleIds = new Set(rules.map((rule) => rule.id));
  return () =>
    createConfigurations({
      files,
      root,
      rules: ruleIds,
      ...(overrides ? { overrides } : {}),
      ...(defaults ? { defaults } : {}),
      ...(configurationFile === undefined ? {} : { only: configurationFile }),
    });
}
