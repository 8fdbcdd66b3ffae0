/** A session: everything that is known of a workspace while a command runs or a server lives. */
import type { Finding, OnFault, Rule } from '#lint';
import type { Unit } from '#program';
import type { Source } from '#source';
import type { Facts } from '#training';
import type { Configuration, Settings } from './configuration.ts';
import type { Files } from './files.ts';

/** A file that was not linted, and why, in words for the user. */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
}

export interface LintResult {
  /** Findings located in the asked files, after configuration and suppressions, by file and place. */
  readonly findings: readonly Finding[];
  /** Every path that was read or looked for in vain: an answer holds while these are as they were. */
  readonly reads: ReadonlySet<string>;
  readonly skipped: readonly Skipped[];
}

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
  /** Files that are part of the program though nobody asks for their findings. */
  readonly listed?: readonly string[];
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
