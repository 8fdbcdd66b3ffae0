/** A program given on standard input. */
import type { Source } from '#source';
import { sourceOf } from '../../workspace/read.ts';
import { Trouble } from '../trouble.ts';

export async function reading(input: AsyncIterable<Uint8Array>, path: string): Promise<Source> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input) chunks.push(chunk);
  const found = sourceOf(path, Buffer.concat(chunks));
  if (found.kind === 'source') return found.source;
  throw new Trouble(`standard input cannot be linted as ${path}: ${found.kind === 'skipped' ? found.reason : 'empty'}`);
}
