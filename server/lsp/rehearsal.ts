/**
 * Rehearsal: once, after the first document was linted, the rules run over the examples of their own pages and then over
 * that document again and again. So their code is compiled before somebody types: the first ten lints of a cold server
 * take three times as long as later ones.
 */
import type { OnFault } from '#lint';
import type { Source } from '#source';
import type { Files } from '#workspace';
import type { Engine } from './context.ts';

/** Some 150 examples are 0.15 s of processor time; the document is taken until so much is spent in all. */
const budgetMs = 800;
/** A key that comes meanwhile waits no longer than this for its turn. */
const longestTurnMs = 50;

const nowhere: Files = {
  read: () => undefined,
  status: () => undefined,
  list: () => undefined,
  real: () => undefined,
};

/** The Python examples of a page. */
function examplesOf(markdown: string): readonly Source[] {
  return [...markdown.matchAll(/^```python[^\n]*\n([\s\S]*?)^```/gm)].map(
    ([, text = '']): Source => ({ path: '/example.py', language: 'python', text }),
  );
}

/** To be called after every lint: the first call begins. One lint at a time, so that messages are never kept waiting. */
export function createRehearsal(engine: Engine, onFault: OnFault): (document: Source) => void {
  /** Lints in a session of its own, when messages that came meanwhile have had their turn; gives its milliseconds. */
  const lint = async (source: Source): Promise<number> => {
    await new Promise((resolve) => setImmediate(resolve));
    const begun = performance.now();
    const session = engine.session({ rules: engine.rules, root: '/', files: nowhere, onFault });
    session.open(source);
    await session.ready([source.path]);
    session.lint([source.path]);
    return performance.now() - begun;
  };
  const rehearse = async (document: Source): Promise<void> => {
    let spent = 0;
    for (const { id } of engine.rules)
      for (const example of examplesOf(engine.page(id)?.markdown ?? '')) spent += await lint(example);
    for (let turn = 0; spent < budgetMs && turn < longestTurnMs; spent += turn) turn = await lint(document);
  };
  let begun = false;
  return (document) => {
    if (begun) return;
    begun = true;
    rehearse(document).catch((error: unknown) => onFault('the rehearsal', error));
  };
}
