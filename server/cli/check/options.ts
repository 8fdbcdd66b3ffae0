/** The options of `check`, once read. */
import type { Severity } from '#lint';
import type { FormatName } from '../formats/index.ts';

export interface Shard {
  /** From 1 to `of`. */
  readonly number: number;
  readonly of: number;
}

export interface CheckOptions {
  readonly paths: readonly string[];
  readonly outputFormat: FormatName;
  readonly outputFile: string | undefined;
  readonly statistics: boolean;
  readonly exitZero: boolean;
  readonly exitNonZeroOnFix: boolean;
  readonly select: readonly string[] | undefined;
  readonly extendSelect: readonly string[];
  readonly ignore: readonly string[];
  readonly severity: Severity;
  readonly exclude: readonly string[] | undefined;
  readonly extendExclude: readonly string[];
  readonly forceExclude: boolean;
  readonly config: string | undefined;
  readonly fix: boolean;
  readonly unsafeFixes: boolean;
  readonly diff: boolean;
  /** The reason that is written behind the comment; undefined without the option. */
  readonly addIgnore: string | undefined;
  readonly baseline: string | undefined;
  readonly writeBaseline: string | undefined;
  readonly watch: boolean;
  readonly stdinFilename: string | undefined;
  readonly cache: boolean;
  readonly cacheFolder: string | undefined;
  readonly jobs: number | undefined;
  readonly shard: Shard | undefined;
  readonly showFiles: boolean;
  readonly quiet: boolean;
}
