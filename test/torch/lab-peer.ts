/** Talks to the PyTorch program of the grid: sends a problem of one seed, gets the readings of its arms. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SeedReading } from '../../server/lab/contract.ts';

export interface Peer {
  readonly version: string;
  readonly ask: (header: object, arrays: ReadonlyMap<string, Named>) => Promise<readonly Omit<SeedReading, 'seed'>[]>;
  readonly close: () => void;
}

export interface Named {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** The program is found from the repository's root, from which npm runs this. */
export async function startPeer(python: string): Promise<Peer> {
  const program = join(process.cwd(), 'test', 'torch', 'lab_grid.py');
  const child: ChildProcessWithoutNullStreams = spawn(python, [program]);
  child.stderr.pipe(process.stderr);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error('The PyTorch program ended.');
    return value;
  };
  const { torch } = JSON.parse(await next()) as { torch: string };
  return {
    version: torch,
    ask: async (header, arrays) => {
      const list = [...arrays].map(([name, { shape }]) => [name, shape]);
      child.stdin.write(`${JSON.stringify({ ...header, arrays: list })}\n`);
      for (const { values } of arrays.values()) {
        child.stdin.write(Buffer.from(values.buffer, values.byteOffset, values.byteLength));
      }
      return JSON.parse(await next()) as readonly Omit<SeedReading, 'seed'>[];
    },
    close: () => child.stdin.end(),
  };
}
