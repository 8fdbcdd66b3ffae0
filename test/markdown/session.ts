/** The real engine of examples: a session over files that exist in memory only. */
import { rules } from '#rules';
import type { Source } from '#source';
import { createSession, type Files } from '#workspace';
import { filesIn } from '../workspace/memory.ts';
import type { Engine } from './check.ts';
import { root } from './files.ts';

/** Runs every rule that is on by itself, and `also`; awaited because front ends are loaded on demand. */
export async function sessionEngine(also: readonly string[]): Promise<Engine> {
  const front = sessionOver([], also);
  await front.ready([`${root}/a.py`, `${root}/a.ts`, `${root}/a.yaml`]);
  return {
    lint: (sources) => sessionOver(sources, also).lint(sources.map((source) => source.path)).findings,
    unit: (source) => {
      const unit = sessionOver([source], also).unit(source.path);
      if (!unit) throw new Error(`${source.path} is not lowered`);
      return unit;
    },
    severity: (id) => {
      const rule = rules.find((candidate) => candidate.id === id);
      if (!rule) throw new Error(`there is no rule ${id}`);
      return rule.severity;
    },
  };
}

function sessionOver(sources: readonly Source[], also: readonly string[]) {
  const session = createSession({
    rules,
    root,
    files: filesOf(sources),
    overrides: { extendSelect: also },
    onFault: (rule, error) => {
      throw new Error(`${rule} threw`, { cause: error });
    },
  });
  for (const source of sources) session.open(source);
  return session;
}

/** A file system that holds just these sources. */
export function filesOf(sources: readonly Source[]): Files {
  return filesIn(Object.fromEntries(sources.map(({ path, text }) => [path, text])));
}
