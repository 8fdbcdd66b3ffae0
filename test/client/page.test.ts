/** What the page of the probe panel hands out: pictures, and figures as they are written everywhere. */
import { expect, test } from 'vitest';
import { placeText, written } from '../../client/probe/page/figures.ts';
import { svgOf } from '../../client/probe/page/picture.ts';

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

test('a picture has room for the legend of every arm', () => {
  const arms = ['one', 'two', 'three', 'four'].map((name) => arm(name, [1, 0.5]));
  const svg = svgOf({ title: 'loss', steps: 2, arms }, 'title', theme);
  const [, height] = /viewBox="0 0 \d+ (\d+)"/.exec(svg) ?? [];
  const rows = [...svg.matchAll(/y="([\d.]+)"[^>]*>(?:one|two|three|four)</g)].map(([, y]) => Number(y));
  expect(rows).toHaveLength(4);
  expect(Math.max(...rows)).toBeLessThan(Number(height));
  expect(new Set(rows).size).toBe(4);
});

test('figures and places are written in one way', () => {
  expect([0, null, 1234.5678, 1e-7, 123456].map(written)).toEqual(['0', 'not a number', '1235', '1e-7', '1.23e5']);
  expect(
    placeText({ name: 'lr', value: 1, from: 'code', filename: '/a/train.py', location: { row: 7, column: 2 } }),
  ).toBe('train.py:7');
  expect(placeText({ name: 'lr', value: 1, from: 'code' })).toBeUndefined();
});
