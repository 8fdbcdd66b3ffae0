/** `--output-file`: results in a file instead of on standard output. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf } from '../workspace/errors.ts';
import { absolute } from '../workspace/paths.ts';
import { uninterrupted } from './interrupt.ts';
import { Trouble } from './trouble.ts';

/** Writes a file, seen from `folder`, with the folders above it. */
export function writeOutput(name: string, text: string, folder: string): void {
  const file = absolute(name, folder);
  try {
    mkdirSync(dirname(file), { recursive: true });
    uninterrupted(() => writeFileSync(file, text));
  } catch (error) {
    throw new Trouble(`${name} cannot be written: ${messageOf(error)}`);
  }
}
