/** Every request of the server with every kind of wrong parameters: its error, and the server goes on. */
import { expect, test } from 'vitest';
import { editors, toyServer, uri } from './fixture.ts';

const begin = editors(toyServer);

const wrongTypes: readonly unknown[] = ['text', 7, true, [], [{}]];
/** An object with nothing in it, or nothing at all: wrong where something must be there. */
const empty: readonly unknown[] = [undefined, null, {}];

const start = { line: 0, character: 0 };
const range = { start, end: start };
const textDocument = { uri };
const context = { diagnostics: [] };
const data = { change: 'fix', uri, rule: 'toy', start: 0, index: 0 };
const documents = [...wrongTypes, ...empty, { uri: null }, { uri: 7 }, { uri: {} }];
const positions = [
  ...wrongTypes,
  null,
  {},
  { line: -1, character: 0 },
  { line: 0.5, character: 0 },
  { line: '1', character: '2' },
  { line: 1 },
  { line: 1, character: null },
];

/** A request that is right, and for parts of it what they must not be. */
interface Request {
  readonly method: string;
  readonly right: object;
  readonly wrong: Readonly<Record<string, readonly unknown[]>>;
}

const command = (name: string, argument: unknown) => ({ command: name, arguments: [argument] });
const probe = { uri, position: start };

const requests: readonly Request[] = [
  {
    method: 'textDocument/hover',
    right: { textDocument, position: start },
    wrong: { textDocument: documents, position: positions },
  },
  {
    method: 'textDocument/codeAction',
    right: { textDocument, range, context },
    wrong: {
      textDocument: documents,
      range: [
        ...wrongTypes,
        null,
        {},
        ...positions.map((end) => ({ start, end })),
        ...positions.map((from) => ({ start: from, end: start })),
      ],
      context: [
        ...wrongTypes,
        null,
        ...['text', 7, {}, [7]].map((only) => ({ ...context, only })),
        ...['text', 7, {}].map((diagnostics) => ({ diagnostics })),
      ],
    },
  },
  {
    method: 'textDocument/inlayHint',
    right: { textDocument, range },
    wrong: { textDocument: documents, range: [...wrongTypes, null, {}, ...positions.map((end) => ({ start, end }))] },
  },
  { method: 'textDocument/codeLens', right: { textDocument }, wrong: { textDocument: documents } },
  {
    method: 'textDocument/diagnostic',
    right: { textDocument },
    wrong: { textDocument: documents, previousResultId: [7, {}, []] },
  },
  {
    method: 'codeAction/resolve',
    right: { title: 'Make it good', data },
    wrong: {
      title: [...wrongTypes.slice(1), ...empty],
      data: [
        ...wrongTypes,
        {},
        ...Object.keys(data).flatMap((key) => [7.5, true, null, {}, []].map((value) => ({ ...data, [key]: value }))),
        { ...data, change: 'everything' },
      ],
    },
  },
  {
    method: 'workspace/executeCommand',
    right: command('logitlint.explain', { rule: 'toy' }),
    wrong: { command: [...wrongTypes.slice(1), ...empty, '', 'nothing'], arguments: ['text', 7, true, {}] },
  },
  {
    method: 'workspace/executeCommand',
    right: command('logitlint.runProbe', probe),
    wrong: {
      arguments: [
        ...wrongTypes.map((argument) => [argument]),
        ...Object.entries({
          uri: [7, {}],
          position: positions.filter((position) => position !== null),
          rule: [7, []],
          set: ['text', 7, [], { lr: {} }, { lr: null }],
          seeds: [-1, 0, 1, 1.5, 51, 1e9, '2'],
          backend: [7, 'gpu'],
          budget: [-1, 0, 0.5, 601, 1e300, '2'],
          id: [7, {}],
          spec: [
            7,
            {},
            { rule: 'x', claim: 'y', experiment: { kind: 'nothing', framework: 'torch', settings: {} } },
            { rule: 'x', claim: 'y', experiment: { kind: 'loss', framework: 'torch', settings: {} } },
            { rule: 'x', claim: 'y', experiment: { kind: 'learning-rate', settings: {} } },
          ],
        }).flatMap(([name, values]) => values.map((value) => [{ ...probe, [name]: value }])),
      ],
    },
  },
  { method: 'logitlint/probes', right: { textDocument }, wrong: { textDocument: [...wrongTypes, {}, { uri: 7 }] } },
  { method: 'logitlint/rules', right: {}, wrong: {} },
];

/** Parameters that need hold nothing. */
const optional = new Set(['logitlint/probes', 'logitlint/rules']);

test.each(requests)('$method $right', async ({ method, right, wrong }) => {
  const editor = await begin();
  editor.open(uri, 'bad');
  const send = (params: unknown): Promise<unknown> => editor.connection.sendRequest(method, params);
  const whole = optional.has(method) ? [null, ...wrongTypes] : [...empty, ...wrongTypes];
  const malformed = [
    ...whole,
    ...Object.entries(wrong).flatMap(([part, values]) => values.map((value) => ({ ...right, [part]: value }))),
  ];
  // Our own client shows a finding itself: a hover has nothing to add.
  expect(await send(right)).toEqual(method === 'textDocument/hover' ? null : expect.anything());
  for (const params of malformed) {
    const outcome = await send(params).then(
      (answer) => ({ answer }),
      (error: { code: number }) => ({ code: error.code }),
    );
    // What has no name in the message may also be refused by the connection itself, as invalid parameters.
    expect(outcome, JSON.stringify(params)).toEqual({ code: -32602 });
  }
  expect(await editor.pull(uri)).toMatchObject({ items: [{}] });
  const log = editor.notified.filter(({ method: name }) => name === 'window/logMessage');
  expect(JSON.stringify(log)).not.toContain('failed');
});

test('a number of a probe that is out of bounds is told them', async () => {
  const editor = await begin();
  const send = (part: object) =>
    editor.connection.sendRequest('workspace/executeCommand', command('logitlint.runProbe', { ...probe, ...part }));
  await expect(send({ seeds: 1 })).rejects.toThrow('seeds is malformed: it must be a whole number from 2 to 50');
  await expect(send({ budget: 601 })).rejects.toThrow(
    'budget is malformed: it must be a number of seconds from 1 to 600',
  );
  await expect(send({ uri: 7 })).rejects.toThrow('uri is malformed.');
});

test('positions outside of the text, and documents that are not there, have nothing', async () => {
  const editor = await begin();
  editor.open(uri, 'bad');
  const send = (method: string, params: object): Promise<unknown> => editor.connection.sendRequest(method, params);
  for (const at of [9_999, 2 ** 31 - 1, 2 ** 53, 1e300]) {
    for (const far of [
      { line: at, character: 0 },
      { line: 0, character: at },
      { line: at, character: at },
    ]) {
      const ends = { start: far, end: far };
      expect(await send('textDocument/hover', { textDocument, position: far })).toBeNull();
      expect(await send('textDocument/inlayHint', { textDocument, range: ends })).toEqual([]);
      expect(Array.isArray(await send('textDocument/codeAction', { textDocument, range: ends, context }))).toBe(true);
    }
  }
  const backwards = { start: { line: 9, character: 9 }, end: start };
  const forwards = { start, end: { line: 9, character: 9 } };
  const actions = await send('textDocument/codeAction', { textDocument, range: forwards, context });
  expect(actions).toHaveLength(6);
  expect(await send('textDocument/codeAction', { textDocument, range: backwards, context })).toEqual(actions);
  for (const unknown of ['', ':::%%%', 'file:///%ff%zz', 'file:///ws/none.py', 'untitled:none', 'http://x/y.py']) {
    const none = { textDocument: { uri: unknown } };
    expect(await send('textDocument/hover', { ...none, position: start })).toBeNull();
    expect(await send('textDocument/codeAction', { ...none, range, context })).toEqual([]);
    expect(await send('textDocument/inlayHint', { ...none, range })).toEqual([]);
    expect(await send('textDocument/codeLens', none)).toEqual([]);
    expect(await send('textDocument/diagnostic', none)).toMatchObject({ items: [] });
    expect(await send('logitlint/probes', none)).toMatchObject({ findings: [] });
  }
  expect(await editor.pull(uri)).toMatchObject({ items: [{}] });
});
