/** Renderings of a result: complete, self-contained, and harmless whatever the user's text holds. */
import { describe, expect, test } from 'vitest';
import type { ProbeResult } from '../../server/lab/contract.ts';
import { renderHtml } from '../../server/lab/render/html.ts';
import { renderMarkdown } from '../../server/lab/render/markdown.ts';
import { pictureOf } from '../../server/lab/render/picture.ts';
import { renderSvg } from '../../server/lab/render/svg.ts';
import { renderTerminal } from '../../server/lab/render/terminal.ts';

const EVIL = '<script>alert(1)</script> | \u001b[31mred\u0007 "quoted" \u202eturned';

function result(change: Partial<ProbeResult> = {}): ProbeResult {
  const arm = (name: string, factor: number) => ({
    name,
    seeds: [0, 1].map((seed) => ({
      seed,
      series: { loss: [0.7, 0.4 * factor, seed === 1 && factor > 1 ? null : 0.1 * factor] },
      final: { log_loss: 0.1 * factor, test_accuracy: 0.9, failed_at: null },
    })),
  });
  return {
    rule: 'sigmoid-before-bce-loss',
    claim: `Claim ${EVIL}`,
    framework: 'torch',
    backend: { name: 'cpu', text: 'plain JavaScript' },
    parameters: [
      { name: 'lr', value: 0.01, from: 'code', filename: `/home/${EVIL}.py`, location: { row: 12, column: 5 } },
      { name: 'steps', value: 200, from: 'code', note: '200 instead of 5000' },
      { name: 'width', value: 768, from: 'default' },
    ],
    arms: [arm(`as written (${EVIL})`, 2), arm('fixed', 1)],
    comparison: { measure: 'log-loss', difference: 0.1, interval: [0.05, 0.15] },
    also: [{ measure: 'accuracy', difference: null, interval: [null, null] }],
    verdict: { kind: 'matters', text: `Matters ${EVIL}`, brief: 'matters' },
    sweep: [
      {
        parameter: 'feature_scale',
        value: 30,
        comparison: { measure: 'log-loss', difference: 1, interval: [0, 2] },
        verdict: { kind: 'matters', text: 'Matters there.', brief: 'matters there' },
      },
    ],
    notes: [`Note ${EVIL}`],
    elapsed_ms: 123,
    partial: true,
    ...change,
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

const RENDERINGS: readonly (readonly [string, (value: ProbeResult) => string])[] = [
  ['Markdown', renderMarkdown],
  ['SVG', (value) => renderSvg(value)],
  ['HTML', renderHtml],
  ['terminal', (value) => renderTerminal(value)],
];

describe.each(RENDERINGS)('%s', (name, render) => {
  test('no control characters, no markup of the user', () => {
    const text = render(result());
    expect(text).not.toMatch(CONTROL);
    if (name !== 'terminal') expect(text).not.toContain('<script');
  });
  test.runIf(name !== 'SVG')('says what was tested, and that it was about other numbers', () => {
    const plain = { claim: 'Bad is worse.', parameters: [{ name: 'lr', value: 1, from: 'code' } as const] };
    expect(render(result(plain))).toContain('Claim: Bad is worse.');
    const changed = { ...plain, parameters: [{ name: 'lr', value: 1, from: 'user' } as const] };
    expect(render(result(changed))).toContain('Claim, for the numbers before your changes: Bad is worse.');
  });
  test('says the verdict', () => {
    expect(render(result())).toContain(name === 'SVG' ? 'sigmoid-before-bce-loss: matters' : 'Matters');
  });
  test('an experiment without arms renders too', () => {
    const empty = result({
      arms: [],
      comparison: { measure: 'm', difference: null, interval: [null, null] },
      sweep: [],
    });
    expect(render(empty)).not.toContain('NaN');
  });
  test('runs that never were finite render too', () => {
    const arms = [
      { name: 'as written', seeds: [{ seed: 0, series: { loss: [null] }, final: { log_loss: null, failed_at: 0 } }] },
    ];
    expect(render(result({ arms }))).not.toContain('NaN');
  });
});

test('Markdown tables keep their columns', () => {
  const rows = renderMarkdown(result())
    .split('\n')
    .filter((line) => line.startsWith('|'));
  const bars = (line: string): number => line.replaceAll('\\|', '').split('|').length;
  expect(rows.filter((line) => line.startsWith('| measure')).map(bars)).toEqual([5]);
  expect(rows.map(bars).every((count) => count >= 4)).toBe(true);
  expect(renderMarkdown(result())).toContain('200 (200 instead of 5000)');
});

test('whose every number is, and where it stands, is told', () => {
  const location = { row: 3, column: 1, cell: 2 };
  const parameters = [
    { name: 'lr', value: 2e-5, from: 'user' },
    { name: 'batch', value: 8, from: 'code', filename: 'nb.ipynb', location },
    { name: 'width', value: 768, from: 'default' },
  ] as const;
  const markdown = renderMarkdown(result({ parameters }));
  expect(markdown).toContain('| lr | 2e-5 | set by you |');
  expect(markdown).toContain('| batch | 8 | nb.ipynb:cell 2:3:1 |');
  expect(markdown).toContain('| width | 768 | assumed |');
});

test('HTML fetches and runs nothing', () => {
  const html = renderHtml(result());
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/<(script|link|img|iframe)|javascript:|@import|url\(/i);
});

test('the picture follows light and dark, and every seed is a line', () => {
  const svg = renderSvg(result());
  expect(svg).toContain('prefers-color-scheme:dark');
  expect(svg.match(/class="seed arm/g)).toHaveLength(4);
  expect(svg.match(/class="mean arm/g)).toHaveLength(4);
  expect(renderSvg(result(), { theme: 'dark' })).not.toContain('prefers-color-scheme');
});

test('terminal charts keep the width', () => {
  for (const width of [40, 80, 120]) {
    const lines = renderTerminal(result({ parameters: [], claim: 'c', notes: [] }), { width }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
  }
});

test('scales', () => {
  const { scale, constant, steps } = pictureOf(result());
  expect([scale.logarithmic, steps, constant]).toEqual([false, 3, Math.LN2]);
  expect([scale.place(scale.low), scale.place(scale.high), scale.place(1e9)]).toEqual([0, 1, 1]);
  const wide = pictureOf(
    result({ arms: [{ name: 'a', seeds: [{ seed: 0, series: { loss: [1, 1e-3, 1e-9] }, final: {} }] }] }),
  );
  expect(wide.scale.logarithmic).toBe(true);
  expect(wide.scale.place(0)).toBe(0);
  expect(wide.scale.ticks.length).toBeGreaterThan(2);
});
