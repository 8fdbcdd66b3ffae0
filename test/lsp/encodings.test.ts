/** Position encodings: columns count in the one that was agreed on. */
import { expect, test } from 'vitest';
import { plainClient } from './client.ts';
import { at, editors, toyServer, uri } from './fixture.ts';

const begin = editors(toyServer);

test('count columns in the encoding that was agreed on', async () => {
  for (const [encoding, column] of [
    ['utf-8', 9],
    ['utf-16', 5],
    ['utf-32', 4],
  ] as const) {
    const editor = await begin({ capabilities: { ...plainClient, general: { positionEncodings: [encoding] } } });
    expect(editor.initialized.capabilities.positionEncoding).toBe(encoding);
    editor.open(uri, 'é𝛼é fine');
    editor.change(uri, 2, [{ range: at(0, column, column + 4), text: 'bad' }]);
    const { diagnostics } = await editor.publication(uri, (all) => all.length === 1);
    expect(diagnostics[0]?.range).toEqual(at(0, column, column + 3));
  }
});
