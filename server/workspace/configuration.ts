/** What a configuration says, once read: settings with their file, and the problems met on the way. */
import type { Severity } from '#lint';

export type Level = Severity | 'off';

/** The settings of one or several merged configuration files; names as in the files, camel-cased. */
export interface Settings {
  /** Rules to run: ids or `all`; undefined runs every rule that is on by itself. */
  readonly select: readonly string[] | undefined;
  readonly extendSelect: readonly string[];
  readonly ignore: readonly string[];
  readonly severity: Readonly<Record<string, Level>>;
  /** Glob, relative to the folder of the file that says it, to the rules that are ignored there. */
  readonly perFileIgnores: readonly PerFileIgnore[];
  /** Replaces the excludes that hold by themselves; patterns as in `.gitignore`. */
  readonly exclude: readonly FolderPattern[] | undefined;
  readonly extendExclude: readonly FolderPattern[];
  readonly respectGitignore: boolean;
  /** Folders, absolute, in which absolute imports are looked up first. */
  readonly src: readonly string[];
}

export interface FolderPattern {
  readonly folder: string;
  readonly pattern: string;
}

export interface PerFileIgnore extends FolderPattern {
  readonly rules: readonly string[];
}

/** Something wrong in a configuration file; rows and columns from 1. */
export interface ConfigurationProblem {
  readonly file: string;
  readonly row: number;
  readonly column: number;
  readonly message: string;
}

export interface Configuration {
  /** The nearest configuration file; undefined if there is none. */
  readonly file: string | undefined;
  /** Every file that was merged, the nearest first. */
  readonly files: readonly string[];
  readonly settings: Settings;
  /** Not empty: the settings are those that could be read, and the user should be told. */
  readonly problems: readonly ConfigurationProblem[];
}

export const defaultSettings: Settings = {
  select: undefined,
  extendSelect: [],
  ignore: [],
  severity: {},
  perFileIgnores: [],
  exclude: undefined,
  extendExclude: [],
  respectGitignore: true,
  src: [],
};
