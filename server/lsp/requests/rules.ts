/** logitlint/rules: the rules there are, for an editor that lets its user choose one to read about. */
import type { Context } from '../context.ts';
import type { ListedRule } from '../messages.ts';

export function onRules({ engine }: Context): ListedRule[] {
  return engine.rules.map(({ id, summary }) => ({ id, summary }));
}
