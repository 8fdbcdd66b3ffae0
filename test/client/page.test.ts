/** What the page of the probe panel hands out: pictures and Markdown that say whose numbers they show. */
import { expect, test } from 'vitest';
import { claimOf, placeText, written } from '../../client/probe/page/figures.ts';
import { markdownOf } from '../../client/probe/page/markdown.ts';
import { svgOf } from '../../client/probe/page/picture.ts';
import type { ProbeAnswer } from '../../server/lsp/messages.ts';

const theme = { text: '#000', grid: '#888', background: '#fff', arms: ['#f00', '#00f'] };
const arm = (name: string, figures: readonly (number | null)[]) => ({ name, seeds: [figures], mean: figures });

test('a picture has round figures at its axis, a legend, and its title in lines that fit', () => {
  const curves = { title: 'loss', steps: 3, arms: [arm('a <b>', [3, -2, null]), arm('usual', [0.1, 0.2, 0.3])] };
  const svg = svgOf(curves, 'word '.repeat(40).trim(), theme);
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text);
  expect(texts.slice(0, 3)).toEqual(['-2', '0', '2']);
  expect(texts).toContain('a &lt;b>');
  const title = texts.filter((text) => text.startsWith('word'));
  expect(title.join(' ')).toBe('word '.repeat(40).trim());
  expect(Math.max(...title.map((line) => line.length))).toBeLessThan(95);
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
});

test.each([[[0, 0]], [[5]], [[1e-9, 2e-9]]])('a picture of %j has no figure that is none', (figures) => {
  expect(svgOf({ title: 'loss', steps: 2, arms: [arm('a', figures)] }, 'title', theme)).not.toMatch(/NaN|Infinity/);
});

const answer: ProbeAnswer = {
  spec: {
    rule: 'toy',
    claim: 'Bad is worse.',
    experiment: { kind: 'learning-rate', framework: 'torch', settings: {} },
  },
  places: {},
  form: {},
  result: {
    rule: 'toy',
    claim: 'Bad is worse.',
    framework: 'torch',
    backend: { name: 'cpu', text: 'plain JavaScript' },
    parameters: [
      { name: 'lr', value: 2e-5, from: 'user' },
      {
        name: 'batch',
        value: 8,
        from: 'code',
        filename: 'C:\\work\\nb.ipynb',
        location: { row: 3, column: 1, cell: 2 },
      },
    ],
    arms: [{ name: 'a | b', seeds: [{ seed: 0, series: { loss: [1, 0.5] }, final: { loss: null } }] }],
    comparison: { measure: 'loss', difference: 0.25, interval: [0, 0.5] },
    also: [],
    verdict: { kind: 'no-difference', text: 'No difference.', brief: 'none' },
    sweep: [],
    notes: [],
    elapsed_ms: 1500,
    partial: true,
  },
};

test('Markdown says whose every number is, and that the claim was about others', () => {
  const markdown = markdownOf(answer);
  expect(markdown).toContain('Claim, for the numbers before your changes: Bad is worse.');
  expect(markdown).toContain('| lr | 2e-5 | set by you |');
  expect(markdown).toContain('| batch | 8 | nb.ipynb:cell 2:3 |');
  expect(markdown).toContain('| a \\| b |');
  expect(markdown).toContain('| loss | not a number |');
  expect(markdown).toContain('in 1.5 s; partial');
});

test('figures, places and claims are written in one way', () => {
  expect([0, null, 1234.5678, 1e-7, 123456].map(written)).toEqual(['0', 'not a number', '1235', '1e-7', '1.23e5']);
  expect(
    placeText({ name: 'lr', value: 1, from: 'code', filename: '/a/train.py', location: { row: 7, column: 2 } }),
  ).toBe('train.py:7');
  expect(placeText({ name: 'lr', value: 1, from: 'code' })).toBeUndefined();
  expect(claimOf('It is so.', [{ name: 'lr', value: 1, from: 'code' }])).toBe('Claim: It is so.');
});
