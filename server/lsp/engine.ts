/** The real engine: sessions over the disk, all rules and their pages, the lab. Loaded after the handshake. */
import { experiments, specOf } from '#lab';
import { rules } from '#rules';
import { createSession, disk } from '#workspace';
import type { Engine } from './context.ts';
import { planOf, reasonToSkip } from './files.ts';

/** `pages` is the folder of the rules' pages, with a final slash. */
export function createEngine(pages: string): Engine {
  return {
    rules,
    session: createSession,
    experiments: experiments.map((entry) => ({ title: entry.title, spec: specOf(entry) })),
    runProbe: async (spec, options) => (await import('#lab/host')).runProbe(spec, options),
    planOf,
    reasonToSkip,
    page(rule) {
      const path = `${pages}${rule}/README.md`;
      const known = rules.some(({ id }) => id === rule);
      const bytes = known ? disk.read(path) : undefined;
      return bytes && { markdown: new TextDecoder().decode(bytes), path };
    },
  };
}
