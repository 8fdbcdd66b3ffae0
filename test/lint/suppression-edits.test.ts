/** Suppression comments that are written into a file: the finding goes, and everything else stays as it was. */
import { describe, expect, it } from 'vitest';
import { applyEdits, fileIgnoreEdit, ignoreEdits } from '#lint';
import { rules } from '#rules';
import { notebookSource, type Source } from '#source';
import { createSession } from '#workspace';
import { cellLines, notebook } from '../cli/process.ts';
import { filesIn } from '../workspace/memory.ts';

const head = `import torch
criterion = torch.nn.BCELoss()
net = torch.nn.Linear(10, 1)
`;
const webHead = "import * as tf from '@tensorflow/tfjs';\n";
const found = 'criterion(torch.sigmoid(net(x)), y)';
const foundInWeb = 'tf.losses.sigmoidCrossEntropy(y, x.sigmoid())';
const mark = '# logitlint: ignore[sigmoid-before-bce-loss]\n';
const webMark = '// logitlint: ignore[double-sigmoid]\n';

async function opened(path: string, content: string) {
  const session = createSession({ rules, root: '/w', files: filesIn({ [path]: content }) });
  await session.ready([path]);
  const unit = session.unit(path);
  const source = session.source(path);
  if (!unit || !source) throw new Error(`${path} is no program`);
  const lint = () => session.lint([path]).findings.map(({ rule }) => rule);
  return { session, unit, source, lint };
}

/** The source with comments for all its findings, how many were left, and what is found in it then. */
async function ignored(path: string, content: string) {
  const { session, unit, source, lint } = await opened(path, content);
  expect(lint()).toHaveLength(1);
  const { edits, left } = ignoreEdits(unit, session.lint([path]).findings, '');
  const after = applyEdits(source, edits);
  session.open(after);
  return { text: after.text, cells: cellsOf(after), left: left.length, found: lint() };
}

function cellsOf({ text, cells }: Source): readonly string[] | undefined {
  return cells?.map(({ start, end }) => text.slice(start, end));
}

/** Where the comment cannot follow the statement; `^` marks the place that it is to be written at. */
const python: readonly (readonly [string, string])[] = [
  ['a joined line', `^loss = a + \\\n    ${found}; loss.backward()\n`],
  ['a text of several lines', `^loss = log(${found}, """a\nb"""); loss.backward()\n`],
  ['lines that are indented', `for x, y in z:\n    ^loss = log(\n        ${found}, 1); loss.backward()\n`],
];

describe.each(python)('before a statement with %s', (_, marked) => {
  const text = head + marked.replace('^', '');
  const indent = /( *)\^/.exec(marked)?.[1] ?? '';
  const expected = head + marked.replace('^', mark + indent);

  it('stands its comment, in a file with either line end', async () => {
    expect(await ignored('/w/a.py', text)).toMatchObject({ text: expected, left: 0, found: [] });
    const crlf = (of: string) => of.replaceAll('\n', '\r\n');
    expect(await ignored('/w/a.py', crlf(text))).toMatchObject({ text: crlf(expected), left: 0, found: [] });
  });

  it('stands its comment, in its cell', async () => {
    const cells = (of: string) => [head, of.slice(head.length), 'print(1)'].map((one) => one.replace(/\n$/, ''));
    const result = await ignored('/w/a.ipynb', notebook(cells(text).map(cellLines)));
    expect(result).toMatchObject({ cells: cells(expected), left: 0, found: [] });
  });
});

it('stands before a statement in TypeScript, outside of its texts', async () => {
  const code = `const t = f(${foundInWeb}, \`a\n  b\`); t.dispose();\n`;
  const result = await ignored('/w/a.ts', webHead + code);
  expect(result).toMatchObject({ text: webHead + webMark + code, left: 0, found: [] });
});

it.each([
  ['/w/a.py', `${head}x = 1; loss = log(${found}, """a\nb"""); loss.backward()\n`],
  ['/w/a.py', `${head}x = 1; \\\nloss = log(${found}, """a\nb"""); loss.backward()\n`],
  ['/w/a.py', `${head}s = g((lambda: ${found}) // 2 \\\n  + 1)\n`],
  ['/w/a.py', `${head}s = f"""{g(lambda: ${found})}\nb"""\n`],
  ['/w/a.ts', `${webHead}const s = \`\${x.map((y) => ${foundInWeb})}\n\`;\n`],
  ['/w/a.ts', `${webHead}x = 1; const t = f(${foundInWeb}, \`a\nb\`); t.dispose();\n`],
])('is not written where it would stand inside of code: %s %j', async (path, text) => {
  expect(await ignored(path, text)).toMatchObject({ text, left: 1, found: [expect.any(String)] });
});

it.each([
  ['/w/a.py', head, '# logitlint: file-ignore[a]\n', ''],
  ['/w/a.py', '#!/bin/python\r\nx = 1\r\n', '#!/bin/python\r\n# logitlint: file-ignore[a]\r\n', '#!/bin/python\r\n'],
  ['/w/a.ts', webHead, '// logitlint: file-ignore[a]\n', ''],
])('for a whole file goes by its line ends and its language: %s %j', (path, text, start, kept) => {
  const source: Source = { path, language: path.endsWith('.ts') ? 'typescript' : 'python', text };
  expect(applyEdits(source, [fileIgnoreEdit(source, 'a')]).text).toBe(start + text.slice(kept.length));
});

it('for a whole notebook goes into its first cell, below a magic', () => {
  const source = notebookSource('/w/a.ipynb', [
    { index: 1, text: '%%time' },
    { index: 2, text: 'x = 1' },
  ]);
  const after = applyEdits(source, [fileIgnoreEdit(source, 'a')]);
  expect(cellsOf(after)).toEqual(['%%time\n# logitlint: file-ignore[a]\n', 'x = 1']);
});
