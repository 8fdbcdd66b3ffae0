/** Writes changed files: all of them, or none. */
import {
  accessSync,
  chmodSync,
  constants,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { disk } from '#workspace';
import { messageOf } from '../../workspace/errors.ts';
import { sourceOf } from '../../workspace/read.ts';
import { rewritten } from '../../workspace/rewrite.ts';
import { uninterrupted } from '../interrupt.ts';
import { Trouble } from '../trouble.ts';
import type { FixedSource } from './fix.ts';

interface Staged {
  readonly temporary: string;
  readonly target: string;
  readonly bytes: Uint8Array;
}

/** The bytes that are to be written; trouble if the file is no longer the one that was read. */
function nextBytes({ before, after }: FixedSource): Uint8Array {
  const bytes = disk.read(before.path);
  const now = bytes && sourceOf(before.path, bytes);
  if (!bytes || now?.kind !== 'source' || now.source.text !== before.text)
    throw new Trouble(`nothing was written: ${before.path} has changed meanwhile; run it again`);
  const next = rewritten(bytes, before, after);
  if (!next) throw new Trouble(`${before.path}: the fixed text cannot be written in the encoding of the file`);
  return next;
}

function stage(one: FixedSource): Staged {
  const bytes = nextBytes(one);
  // A symbolic link stays one: what it leads to is replaced.
  const target = realpathSync(one.before.path);
  // Taking the place of a file asks nobody whether it may be written.
  accessSync(target, constants.W_OK);
  const temporary = `${target}.logitlint-${process.pid}`;
  writeFileSync(temporary, bytes, { flag: 'wx' });
  chmodSync(temporary, statSync(target).mode);
  return { temporary, target, bytes };
}

/** Whether nothing would be lost if the one took the place of the other: no second name of the file, no owner. */
function alike(temporary: Stats, target: Stats): boolean {
  return target.nlink === 1 && temporary.uid === target.uid && temporary.gid === target.gid;
}

function replace({ temporary, target, bytes }: Staged): void {
  if (alike(statSync(temporary), statSync(target))) renameSync(temporary, target);
  else {
    writeFileSync(target, bytes);
    rmSync(temporary);
  }
}

/** Every file is first written beside its target, and takes its place only when all could be written. */
export function writeSources(changed: readonly FixedSource[]): void {
  uninterrupted(() => {
    const staged: Staged[] = [];
    try {
      for (const one of changed) staged.push(stage(one));
      for (const one of staged) replace(one);
    } catch (error) {
      for (const { temporary } of staged) rmSync(temporary, { force: true });
      if (error instanceof Trouble) throw error;
      throw new Trouble(`nothing was written: ${messageOf(error)}`);
    }
  });
}
