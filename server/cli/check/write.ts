/** Writes changed files: all of them, or none. */
import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { disk } from '#workspace';
import { rewritten } from '../../workspace/rewrite.ts';
import { messageOf, Trouble } from '../trouble.ts';
import type { FixedSource } from './fix.ts';

interface Staged {
  readonly temporary: string;
  readonly target: string;
}

function stage({ before, after }: FixedSource): Staged {
  const bytes = disk.read(before.path);
  const next = bytes && rewritten(bytes, before, after);
  if (!next) throw new Trouble(`${before.path}: the fixed text cannot be written in the encoding of the file`);
  // A symbolic link stays one: what it leads to is replaced.
  const target = realpathSync(before.path);
  const temporary = `${target}.logitlint-${process.pid}`;
  writeFileSync(temporary, next, { flag: 'wx' });
  chmodSync(temporary, statSync(target).mode);
  return { temporary, target };
}

/** Every file is first written beside its target, and takes its place only when all could be written. */
export function writeSources(changed: readonly FixedSource[]): void {
  const staged: Staged[] = [];
  try {
    for (const one of changed) staged.push(stage(one));
    for (const { temporary, target } of staged) renameSync(temporary, target);
  } catch (error) {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
    if (error instanceof Trouble) throw error;
    throw new Trouble(`nothing was written: ${messageOf(error)}`);
  }
}
