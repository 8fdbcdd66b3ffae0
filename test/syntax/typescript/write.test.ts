/** The TypeScript writer: each request applied to a text must give exactly the other text, which must still parse. */

import { beforeAll, describe, expect, test } from 'vitest';
import type { Edit } from '#lint';
import type { CallValue, Scope, Unit, Value } from '#program';
import { loadTypeScript, lowerTypeScript, typeScriptWriter as writer } from '#typescript';

beforeAll(loadTypeScript);

function lower(text: string): Unit {
  return lowerTypeScript({ path: '/project/example.ts', language: 'typescript', text });
}

function apply(text: string, edits: readonly Edit[] | undefined): string {
  const sorted = [...(edits ?? [])].sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
  let result = text;
  let last = Number.POSITIVE_INFINITY;
  for (const { span, content } of sorted) {
    expect(span.end).toBeLessThanOrEqual(last);
    last = span.start;
    result = result.slice(0, span.start) + content + result.slice(span.end);
  }
  expect(lower(result).gaps).toEqual([]);
  return result;
}

/** The first call whose callee ends with a name. */
function callOf(unit: Unit, name: string): CallValue {
  const calls = unit.scopes.flatMap((scope) => scope.calls);
  const found = calls.find(
    ({ callee }) => (callee.kind === 'name' || callee.kind === 'member') && callee.name === name,
  );
  if (!found) throw new Error(`no call of ${name}`);
  return found;
}

function argumentOf(call: CallValue, index: number): Value {
  const value = call.args[index]?.value;
  if (!value) throw new Error('no such argument');
  return value;
}

function scopeOf(unit: Unit, name: string): Scope {
  const found = unit.scopes.find((scope) => scope.name === name);
  if (!found) throw new Error(`no scope ${name}`);
  return found;
}

type Row = readonly [before: string, after: string];

describe('unwrap leaves the first argument', () => {
  const rows: readonly Row[] = [
    ['const p = tf.sigmoid(z);', 'const p = z;'],
    ['const p = tf.sigmoid(  z  );', 'const p = z;'],
    ['f(y, tf.sigmoid(await z()));', 'f(y, await z());'],
    ['f(tf.sigmoid(z as tf.Tensor));', 'f(z as tf.Tensor);'],
    ['const p = tf.sigmoid(a + b);', 'const p = a + b;'],
    ['const p = tf.sigmoid(a + b).mean();', 'const p = (a + b).mean();'],
    ['const p = 1 - tf.sigmoid(a + b);', 'const p = 1 - (a + b);'],
    ['const f = (x) => tf.sigmoid({ x });', 'const f = (x) => ({ x });'],
    ['const p = tf.sigmoid(c ? a : b);', 'const p = c ? a : b;'],
    ['const p = `$'.concat('{tf.sigmoid(a + b)}`;'), 'const p = `$'.concat('{a + b}`;')],
    ['const p = tf.sigmoid(/* raw */ z /* scores */);', 'const p = /* raw */ z /* scores */;'],
    ['return_(tf.sigmoid( // raw\n  z));', 'return_((// raw\nz));'],
    ['const p = tf.sigmoid(\n  model.predict(x),\n);', 'const p = model.predict(x);'],
  ];
  test.each(rows)('%s', (before, after) => {
    const unit = lower(before);
    const call = callOf(unit, 'sigmoid');
    expect(apply(before, writer.unwrap(unit, call, argumentOf(call, 0)))).toBe(after);
  });
});

describe('unwrap leaves the receiver', () => {
  const rows: readonly Row[] = [
    ['const p = z.sigmoid();', 'const p = z;'],
    ['const p = model.predict(x).sigmoid().squeeze();', 'const p = model.predict(x).squeeze();'],
    ['const p = (await z()).sigmoid();', 'const p = await z();'],
    ['const p = (a + b).sigmoid() * 2;', 'const p = (a + b) * 2;'],
    ['const p = (/* sum */ a + b).sigmoid();', 'const p = (/* sum */ a + b);'],
    ['const p = (z as tf.Tensor).sigmoid().mean();', 'const p = (z as tf.Tensor).mean();'],
    ['const p = model\n  .apply(x)\n  .sigmoid();', 'const p = model\n  .apply(x);'],
  ];
  test.each(rows)('%s', (before, after) => {
    const unit = lower(before);
    const call = callOf(unit, 'sigmoid');
    if (call.callee.kind !== 'member') throw new Error('not a method');
    expect(apply(before, writer.unwrap(unit, call, call.callee.of))).toBe(after);
  });
});

describe('rename', () => {
  const from = '@tensorflow/tfjs.losses.logLoss';
  const to = '@tensorflow/tfjs.losses.sigmoidCrossEntropy';
  const rows: readonly Row[] = [
    ['tf.losses.logLoss(y, p);', 'tf.losses.sigmoidCrossEntropy(y, p);'],
    [
      "import { losses } from '@tensorflow/tfjs-core';\nlosses.logLoss(y, p);",
      "import { losses } from '@tensorflow/tfjs-core';\nlosses.sigmoidCrossEntropy(y, p);",
    ],
    [
      "const tf = require('@tensorflow/tfjs-node');\nconst { logLoss } = tf.losses;\nlogLoss(y, p);",
      "const tf = require('@tensorflow/tfjs-node');\nconst { sigmoidCrossEntropy } = tf.losses;\nsigmoidCrossEntropy(y, p);",
    ],
    [
      "import * as tf from '@tensorflow/tfjs';\nconst { logLoss: loss } = tf.losses;\nloss(y, p);",
      "import * as tf from '@tensorflow/tfjs';\nconst { sigmoidCrossEntropy: loss } = tf.losses;\nloss(y, p);",
    ],
    [
      "import * as tf from '@tensorflow/tfjs';\nconst { logLoss } = tf.losses;\nlogLoss(y, p);\nlogLoss(y, q);",
      "import * as tf from '@tensorflow/tfjs';\nconst { logLoss } = tf.losses;\ntf.losses.sigmoidCrossEntropy(y, p);\nlogLoss(y, q);",
    ],
  ];
  test.each(rows)('%s', (before, after) => {
    const unit = lower(before);
    const call = unit.module.calls.find(({ args }) => args.length === 2);
    if (!call) throw new Error('no loss');
    expect(apply(before, writer.rename(unit, call.callee, from, to))).toBe(after);
  });
});

describe('reference', () => {
  const rows: readonly (readonly [before: string, text: string, after?: string])[] = [
    ["import * as t from '@tensorflow/tfjs';\nmark();", 't.losses.logLoss'],
    ["import t from '@tensorflow/tfjs-node-gpu';\nmark();", 't.losses.logLoss'],
    ["import { losses as l } from '@tensorflow/tfjs';\nmark();", 'l.logLoss'],
    ["const tf = require('@tensorflow/tfjs');\nconst L = tf.losses;\nmark();", 'tf.losses.logLoss'],
    ['tf.ready();\nmark();', 'tf.losses.logLoss'],
    ['mark();', 'tf.losses.logLoss', "import * as tf from '@tensorflow/tfjs';\nmark();"],
    [
      "import fs from 'fs';\n\nmark();",
      'tf.losses.logLoss',
      "import fs from 'fs';\nimport * as tf from '@tensorflow/tfjs';\n\nmark();",
    ],
    [
      "const fs = require('fs');\nmark();",
      'tf.losses.logLoss',
      "const tf = require('@tensorflow/tfjs');\nconst fs = require('fs');\nmark();",
    ],
    [
      "import * as tf from '@tensorflow/tfjs';\nfunction f(tf) { mark(); }",
      'tfjs.losses.logLoss',
      "import * as tf from '@tensorflow/tfjs';\nimport * as tfjs from '@tensorflow/tfjs';\nfunction f(tf) { mark(); }",
    ],
  ];
  test.each(rows.map(([before, text, after = before]) => ({ before, text, after })))(
    '$before',
    ({ before, text, after }) => {
      const unit = lower(before);
      const reference = writer.reference(unit, '@tensorflow/tfjs.losses.logLoss', callOf(unit, 'mark').span);
      expect(reference.text).toBe(text);
      expect(apply(before, reference.edits)).toBe(after);
    },
  );
});

describe('remove what stands between marks', () => {
  const rows: readonly Row[] = [
    ['f();\n«g();»\nh();', 'f();\nh();'],
    ['f();\n«g();»', 'f();'],
    ['f();\n«g()»; // why\nh();', 'f();\n// why\nh();'],
    ['f();\n«g()»; // eslint-disable-line\nh();', 'f();\nh();'],
    ['f(); «g()»; h();', 'f(); h();'],
    ['if (a) «g()»;', 'if (a) {}'],
    ['const «p = tf.sigmoid(z)»;\nf();', 'f();'],
    ['const a = 1, «p = tf.sigmoid(z)»;', 'const a = 1;'],
    ['await «g()»;\nf();', 'f();'],
    ['f(a, «b», c);', 'f(a, c);'],
    ['f(a, «b»);', 'f(a);'],
    ['f(«a»);', 'f();'],
    ["g({ units: 1, «activation: 'sigmoid'» });", 'g({ units: 1 });'],
    ["g({ «activation: 'sigmoid'», units: 1 });", 'g({ units: 1 });'],
    ["g({\n  units: 1,\n  «activation: 'sigmoid'»,\n});", 'g({\n  units: 1,\n});'],
    ["g({\n  units: 1,\n  «activation: 'sigmoid'», // p\n});", 'g({\n  units: 1,\n  // p\n});'],
    ['const m = [\n  a,\n  «b()»,\n  c,\n];', 'const m = [\n  a,\n  c,\n];'],
    ["import { a, «b» } from 'm';", "import { a } from 'm';"],
    ["import { «b» } from 'm';\nf();", 'f();'],
    ['function f(a, «b = 1», c) {}', 'function f(a, c) {}'],
  ];
  test.each(rows)('%s', (marked, after) => {
    const before = marked.replace(/[«»]/g, '');
    const span = { file: '/project/example.ts', start: marked.indexOf('«'), end: marked.indexOf('»') - 1 };
    expect(apply(before, writer.remove(lower(before), span))).toBe(after);
  });
});

describe('setArgument', () => {
  const rows: readonly Row[] = [
    ['make();', "make({ activation: 'sigmoid' });"],
    ['make(1);', "make(1, { activation: 'sigmoid' });"],
    ['new make;', "new make({ activation: 'sigmoid' });"],
    ['make({});', "make({ activation: 'sigmoid' });"],
    ['make({ units: 1 });', "make({ units: 1, activation: 'sigmoid' });"],
    ['make({ units: 1, });', "make({ units: 1, activation: 'sigmoid' });"],
    ["make({ activation: 'relu', units: 1 });", "make({ activation: 'sigmoid', units: 1 });"],
    ['make({ activation });', "make({ activation: 'sigmoid' });"],
    ['make({\n  units: 1,\n});', "make({\n  units: 1,\n  activation: 'sigmoid',\n});"],
    ['make({\n  units: 1\n});', "make({\n  units: 1,\n  activation: 'sigmoid'\n});"],
    ['make({\n  units: 1, // n\n});', "make({\n  units: 1, // n\n  activation: 'sigmoid',\n});"],
    ['make({\n  units: 1 // n\n});', "make({\n  units: 1, // n\n  activation: 'sigmoid'\n});"],
    ['make({units: 1});', "make({units: 1, activation: 'sigmoid'});"],
  ];
  test.each(rows)('%s', (before, after) => {
    const unit = lower(before);
    expect(apply(before, writer.setArgument(unit, callOf(unit, 'make'), 'activation', "'sigmoid'"))).toBe(after);
  });
});

describe('addParameter', () => {
  const rows: readonly Row[] = [
    ['function f() {}', 'function f(flag = false) {}'],
    ['function f(a, b = 1) {}', 'function f(a, b = 1, flag = false) {}'],
    ['function f(a, ...rest) {}', 'function f(a, flag = false, ...rest) {}'],
    ['const f = x => x;', 'const f = (x, flag = false) => x;'],
    [
      'const f = async (x: number): Promise<void> => {};',
      'const f = async (x: number, flag = false): Promise<void> => {};',
    ],
    ['class C { f(x) {} }', 'class C { f(x, flag = false) {} }'],
    ['const f = function () {};', 'const f = function (flag = false) {};'],
    ['class C { f = () => {}; }', 'class C { f = (flag = false) => {}; }'],
  ];
  test.each(rows)('%s', (before, after) => {
    const unit = lower(before);
    expect(apply(before, writer.addParameter(unit, scopeOf(unit, 'f'), 'flag', 'false'))).toBe(after);
  });
  test('a name that is there is not added again', () => {
    const unit = lower('function f(flag) {}');
    expect(writer.addParameter(unit, scopeOf(unit, 'f'), 'flag', 'false')).toBeUndefined();
  });
});

describe('statements', () => {
  const text = 'function f() {\r\n  const a = g(); // why\r\n  return a;\r\n}\r\n';
  test('before', () => {
    const unit = lower(text);
    const edits = writer.insertBefore(unit, callOf(unit, 'g').span, ['h();', 'i();']);
    expect(apply(text, edits)).toBe(
      'function f() {\r\n  h();\r\n  i();\r\n  const a = g(); // why\r\n  return a;\r\n}\r\n',
    );
  });
  test('after', () => {
    const unit = lower(text);
    const edits = writer.insertAfter(unit, callOf(unit, 'g').span, ['h();']);
    expect(apply(text, edits)).toBe('function f() {\r\n  const a = g(); // why\r\n  h();\r\n  return a;\r\n}\r\n');
  });
  test('no place on a line that holds more', () => {
    const unit = lower('if (a) { g(); }');
    expect(writer.insertAfter(unit, callOf(unit, 'g').span, ['h();'])).toBeUndefined();
  });
});

describe('words', () => {
  test('numbers', () =>
    expect([2e-5, 0.001, 3, 1e-7, 1e6].map(writer.number)).toEqual(['2e-5', '0.001', '3', '1e-7', '1e6']));
  test('truth, bind, choose', () =>
    expect([writer.truth(true), writer.bind('a', '1'), writer.choose('c', 'a', 'b')]).toEqual([
      'true',
      'const a = 1;',
      'c ? a : b',
    ]));
  test.each([
    ['f(a + b)', '(a + b)'],
    ['f(a)', 'a'],
    ['f(await a)', '(await a)'],
    ['f(a.b[0]())', 'a.b[0]()'],
    ['f(1)', '(1)'],
    ['f(() => 1)', '(() => 1)'],
    ['f(a!)', 'a!'],
  ])('atom of %s', (text, atom) => {
    const unit = lower(text);
    expect(writer.atom(unit, argumentOf(callOf(unit, 'f'), 0))).toBe(atom);
  });
  test.each([
    ['f(y, z);', 'f(y, tf.sigmoid(z));'],
    ['f(y, { z });', 'f(y, { z: tf.sigmoid(z) });'],
    ['f(y, { a: z });', 'f(y, { a: tf.sigmoid(z) });'],
  ])('wrap in %s', (text, wrapped) => {
    const start = text.lastIndexOf('z');
    const span = { file: '/project/example.ts', start, end: start + 1 };
    expect(apply(text, writer.wrap(lower(text), span, 'tf.sigmoid(', ')'))).toBe(wrapped);
  });
});
