/**
 * Rehearsal: once, after the first document was linted, the rules run over the examples of their own pages. So their code
 * is compiled before somebody types: the first ten lints of a cold server take three times as long as later ones.
 */
import type { OnFault } from '#lint';
import type { Files } from '#workspace';
import type { Engine } from './context.ts';

/** Five rounds over some 150 examples are half a second of processor time; after two the first keys are half as fast. */
const rounds = 5;

const nowhere: Files = {
  read: () => undefined,
  status: () => undefined,
  list: () => undefined,
  real: () => undefined,
};

/** The Python examples of a page. */
function examplesOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^```python[^\n]*\n([\s\S]*?)^```/gm)].flatMap(([, text]) => text ?? []);
}

/** To be called after every lint: the first call begins. One example at a time, so that messages are never kept waiting. */
export function createRehearsal(engine: Engine, onFault: OnFault): () => void {
  const lint = (text: string): void => {
    const path = '/example.py';
    const session = engine.session({ rules: engine.rules, root: '/', files: nowhere, onFault });
    session.open({ path, language: 'python', text });
    session.lint([path]);
  };
  const rehearse = async (): Promise<void> => {
    const texts = engine.rules.flatMap(({ id }) => examplesOf(engine.page(id)?.markdown ?? ''));
    for (let round = 0; round < rounds; round++) {
      for (const text of texts) {
        await new Promise((resolve) => setImmediate(resolve));
        lint(text);
      }
    }
  };
  let begun = false;
  return () => {
    if (begun) return;
    begun = true;
    rehearse().catch((error: unknown) => onFault('rehearsal', error));
  };
}
