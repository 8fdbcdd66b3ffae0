/** What is done to the texts of real programs: the damage of half-typed code, of odd editors and of hostile hands. */
import type { Random } from './random.ts';

type Mutation = (text: string, random: Random, other: string) => string;

function cut(text: string, random: Random, most: number): readonly [number, number] {
  const from = random.below(text.length + 1);
  return [from, Math.min(text.length, from + random.below(most))];
}

function lines(text: string): string[] {
  return text.split(/(?<=\n)/);
}

const brackets = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '"""',
  "'''",
  '`',
  '${',
  '\\',
  ':',
  ',',
  '=',
  '#',
  '/*',
  '//',
  '@',
  '*',
  '**',
  '->',
  ':=',
];
const odd = ['\r', '\r\n', '\t', '\f', '\0', '\ufeff', '\u2028', '\u00a0', '😀', '\ud800', 'é', '\u200b', '\u001b[2J'];

const words = [
  'async',
  'await',
  'lambda',
  'yield',
  'match',
  'case',
  'print x',
  'except E, e:',
  'global model',
  'del model',
  'import train',
  'from . import *',
  'from train import *',
  'self',
  'class Net(Net):',
  'def forward(self, *args, **kwargs):',
  'return',
  '%%bash',
  '!pip install x',
  '%matplotlib inline',
  '# logitlint: ignore[',
  '# logitlint: disable',
  '# noqa:',
  'model = model(model)',
  'loss = criterion',
  'criterion = criterion or model',
];

export const mutations: Readonly<Record<string, Mutation>> = {
  delete(text, random) {
    const [from, to] = cut(text, random, 80);
    return text.slice(0, from) + text.slice(to);
  },
  truncate: (text, random) => text.slice(0, random.below(text.length + 1)),
  duplicate(text, random) {
    const [from, to] = cut(text, random, 400);
    return text.slice(0, to) + text.slice(from, to).repeat(1 + random.below(3)) + text.slice(to);
  },
  swapLines(text, random) {
    const list = lines(text);
    const [a, b] = [random.below(list.length), random.below(list.length)];
    const line = list[a] ?? '';
    list[a] = list[b] ?? '';
    list[b] = line;
    return list.join('');
  },
  dropLine(text, random) {
    const list = lines(text);
    list.splice(random.below(list.length), 1 + random.below(3));
    return list.join('');
  },
  indent(text, random) {
    const list = lines(text);
    const from = random.below(list.length);
    const by = random.pick(['    ', '\t', ' ', '\t  ']);
    const to = from + random.below(6);
    return list.map((line, index) => (index >= from && index <= to ? by + line : line)).join('');
  },
  dedent(text, random) {
    const list = lines(text);
    const from = random.below(list.length);
    const to = from + random.below(6);
    return list.map((line, index) => (index >= from && index <= to ? line.trimStart() : line)).join('');
  },
  unbalance(text, random) {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + random.pick(brackets) + text.slice(at);
  },
  character(text, random) {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + random.pick(odd) + text.slice(at);
  },
  word(text, random) {
    const list = lines(text);
    const indent = /^[ \t]*/.exec(random.pick(list))?.[0] ?? '';
    list.splice(random.below(list.length + 1), 0, `${indent}${random.pick(words)}\n`);
    return list.join('');
  },
  renameToOther(text, random) {
    const names = text.match(/\b[A-Za-z_]\w{2,}\b/g) ?? ['x'];
    return text.replaceAll(random.pick(names), random.pick(names));
  },
  splice(text, random, other) {
    const [from, to] = cut(other, random, 600);
    const at = random.below(text.length + 1);
    return text.slice(0, at) + other.slice(from, to) + text.slice(at);
  },
  lineEnds: (text, random) => text.replaceAll('\n', random.pick(['\r\n', '\r', '\n\n', '\\\n'])),
  tabs: (text) => text.replaceAll('    ', '\t'),
  mark: (text) => `\ufeff${text}`,
  repeatAll: (text, random) => text.repeat(2 + random.below(20)),
};

export const mutationNames = Object.keys(mutations);

/** Inputs of a size that nobody writes by hand; each takes its time, so they are tried now and then. */
export const giants: Readonly<Record<string, (seed: string) => string>> = {
  oneLine: (seed) => `${seed}\nx = "${'a'.repeat(10_000_000)}"\n`,
  longLineOfCode: (seed) => `${seed}\nx = [${'1, '.repeat(200_000)}]\n`,
  manyLines: (seed) => seed + 'x = model(x)\n'.repeat(100_000),
  manyFunctions: (seed) =>
    seed + Array.from({ length: 5_000 }, (_, i) => `def f${i}(x):\n    return f${i + 1}(x)\n`).join(''),
  deepBrackets: (seed) => `${seed}\nx = ${'('.repeat(10_000)}1${')'.repeat(10_000)}\n`,
  deepBlocks: (seed) => seed + Array.from({ length: 1_000 }, (_, i) => `${' '.repeat(i)}if x:\n`).join(''),
  deepCalls: (seed) => `${seed}\nloss = criterion(${'torch.sigmoid('.repeat(3_000)}x${')'.repeat(3_000)}, y)\n`,
  longChain: (seed) => `${seed}\nx = x${'.view(1)'.repeat(10_000)}\n`,
  longSum: (seed) => `${seed}\nx = ${'x + '.repeat(20_000)}x\n`,
  manyBranches: (seed) => seed + 'if flag:\n    x = torch.sigmoid(x)\n'.repeat(3_000),
  circles: (seed) =>
    `${seed}\n${Array.from({ length: 300 }, (_, i) => `a${i} = a${(i + 1) % 300}\n`).join('')}loss = criterion(a0, y)\n`,
  unclosed: (seed) => `${seed}\n${'f(['.repeat(5_000)}`,
};

export const giantNames = Object.keys(giants);
