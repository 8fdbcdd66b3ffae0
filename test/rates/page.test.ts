/** The page of fine-tuning rates is the one that its table gives. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { configNumber, ratesPage, rateText } from '../../server/training/rates/page.ts';

it('is up to date (else: npm run generate)', () => {
  expect(readFileSync('rules/fine-tuning-rate-too-high/rates.md', 'utf8')).toBe(ratesPage());
});

it.each([
  [2e-5, '2e-5'],
  [0.001, '0.001'],
  [0.01, '0.01'],
  [1, '1'],
  [0.00025, '2.5e-4'],
  [5e-6, '5e-6'],
  [1e5, '1e5'],
  [0, '0'],
  [-0.001, '-0.001'],
])('%d reads %s', (rate, text) => expect(rateText(rate)).toBe(text));

it.each([
  ['2e-5', '2.0e-5'],
  ['-2e-5', '-2.0e-5'],
  ['2.5e-5', '2.5e-5'],
  ['0.001', '0.001'],
])('%s is %s in a configuration file', (text, expected) => expect(configNumber(text)).toBe(expected));
