/** logitlint.explain: the page of a rule, as the repository shows it, from the installed files. */

import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { pageOf } from '#lint';
import type { Context } from '../context.ts';
import type { Explanation } from '../messages.ts';
import { uriOfPath } from '../uris.ts';

export function explain({ engine, client, connection }: Context, values: readonly unknown[]): Explanation {
  const [first] = values;
  const named = typeof first === 'object' && first !== null && 'rule' in first ? first.rule : first;
  const rule = typeof named === 'string' ? named : '';
  const page = engine.page(rule);
  if (!page) {
    const known = engine.rules.map(({ id }) => id).join(', ');
    throw new ResponseError(LSPErrorCodes.RequestFailed, `There is no rule "${rule}". The rules are: ${known}.`);
  }
  const explanation = { rule, page: pageOf(rule), uri: uriOfPath(page.path), markdown: page.markdown };
  if (client.showDocument && !client.probeEvents) {
    void connection.window.showDocument({ uri: explanation.uri, takeFocus: true });
  }
  return explanation;
}
