/** `check -`: a program given on standard input, under the name of a file. */

import type { Source } from '#source';
import { disk, type Files } from '#workspace';
import { decode } from '../../workspace/decode.ts';
import { discover } from '../../workspace/discover.ts';
import { absolute } from '../../workspace/paths.ts';
import { sourceOf } from '../../workspace/read.ts';
import { rewritten } from '../../workspace/rewrite.ts';
import { exitCodes, Trouble } from '../trouble.ts';
import { type FixedSource, fixAll } from './fix.ts';
import { linesFrom, rawOnDisk, type Texts } from './lines.ts';
import { openSession, outcomeOf } from './lint.ts';
import type { CheckOptions } from './options.ts';
import { checkConfigurations } from './project.ts';
import { allowedFixes } from './repair.ts';
import { finish, finishDiff, output, type Run } from './tell.ts';

/** Standard input is one text that is there once: what needs files, or more than one look, cannot be asked of it. */
export function checkStandardInput(options: CheckOptions): void {
  if (options.paths.length > 1) throw new Trouble('`-` stands alone: standard input is one file');
  const { watch, shard, showFiles, addIgnore } = options;
  const given = { '--watch': watch, '--shard': shard, '--show-files': showFiles, '--add-ignore': addIgnore };
  const [unfit] = Object.entries(given).find(([, value]) => value !== undefined && value !== false) ?? [];
  if (unfit !== undefined) throw new Trouble(`\`-\` does not go with ${unfit}: standard input is no file`);
}

async function bytesOf(input: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function parse(path: string, bytes: Uint8Array): Source {
  const found = sourceOf(path, bytes);
  if (found.kind === 'source') return found.source;
  throw new Trouble(
    `standard input cannot be linted as ${path}: ${found.kind === 'skipped' ? found.gap.reason : 'empty'}`,
  );
}

/** Whether the settings leave out a file of this name, which need not be there. */
function isExcluded({ options, project }: Run, path: string): boolean {
  if (!options.forceExclude) return false;
  const { root, configurations } = project;
  const files: Files = {
    ...disk,
    status: (asked) => (asked === path ? { kind: 'file', size: 0 } : disk.status(asked)),
  };
  return discover([path], root, { files, configurations, forceExclude: true }).paths.length === 0;
}

/** The bytes that came in, with the fixes in them. */
function repaired(bytes: Uint8Array, source: Source, changed: readonly FixedSource[]): Uint8Array {
  const own = changed.find((one) => one.before.path === source.path);
  if (!own) return bytes;
  const written = rewritten(bytes, source, own.after);
  if (!written) throw new Trouble('the fixed text cannot be written in the encoding of standard input');
  return written;
}

/** Lints what comes in; with `--fix` the fixed text goes to standard output, and the findings to standard error. */
export async function lintStandardInput(run: Run): Promise<number> {
  const { options, console, project } = run;
  const path = absolute(options.stdinFilename ?? 'stdin.py', project.folder);
  checkConfigurations(project, [path]);
  let bytes = await bytesOf(process.stdin);
  const writes = options.fix && !options.diff;
  if (isExcluded(run, path)) {
    if (writes) console.out(bytes);
    return writes || options.diff ? exitCodes.clean : finish(run, [], { reports: [], skipped: [], faults: [] });
  }
  const source = parse(path, bytes);
  const opened = await openSession(project, [path], []);
  opened.session.open(source);
  if (options.fix || options.diff) {
    // Only the text that came in can go out again: a fix that needs another file is not made.
    const fixing = { root: path, allowed: allowedFixes(options), severity: options.severity };
    const fixed = fixAll(opened.session, [path], fixing);
    if (options.diff) return finishDiff(run, fixed, outcomeOf(opened, [path]));
    bytes = repaired(bytes, source, fixed.changed);
    console.out(bytes);
  }
  const texts: Texts = {
    lines: linesFrom(opened.session.source),
    raw: (filename) => (filename === path ? decode(bytes).text : rawOnDisk(filename)),
  };
  const toErrors = (_: Run, text: string): void => console.err(text);
  const write = writes && options.outputFile === undefined ? toErrors : output;
  return finish(run, [path], outcomeOf(opened, [path]), texts, write);
}
