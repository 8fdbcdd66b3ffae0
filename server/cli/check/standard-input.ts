/** A program given on standard input. */
import type { Source } from '#source';
import { sourceOf } from '../../workspace/read.ts';
import { Trouble } from '../trouble.ts';

export interface Received {
  readonly bytes: Uint8Array;
  readonly source: Source;
}

export async function receive(input: AsyncIterable<Uint8Array>, path: string): Promise<Received> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const found = sourceOf(path, bytes);
  if (found.kind === 'source') return { bytes, source: found.source };
  throw new Trouble(`standard input cannot be linted as ${path}: ${found.kind === 'skipped' ? found.reason : 'empty'}`);
}
