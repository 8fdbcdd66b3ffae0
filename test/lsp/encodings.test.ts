/** Position encodings: columns count in the one that was agreed on. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plainClient } from './client.ts';
import { at, editors, realServer, toyServer, uri } from './fixture.ts';

const begin = editors(toyServer);
const beginReal = editors(realServer);

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

test.each([
  ['utf-8', 24],
  ['utf-16', 21],
  ['utf-32', 20],
] as const)('count columns of configuration files in %s', async (encoding, column) => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'logitlint-encoding-')));
  try {
    writeFileSync(join(folder, 'logitlint.toml'), 'severity = { "é𝛼" = 1 }\n');
    const capabilities = { ...plainClient, general: { positionEncodings: [encoding] } };
    const editor = await beginReal({ capabilities, folders: [folder] });
    editor.open(`file://${folder}/a.py`, 'import torch\n');
    const { diagnostics } = await editor.publication(`file://${folder}/logitlint.toml`, (all) => all.length === 1);
    expect(diagnostics[0]?.range).toEqual(at(0, column, column + 1));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
