/** The curves of a result as one self-contained SVG picture, for light and dark surroundings. */
import type { ProbeResult } from '../contract.ts';
import { type Curve, figureText, type Picture, pictureOf, printable } from './picture.ts';

export interface SvgOptions {
  /** Pixels; 720 by 400 unless told. */
  readonly width?: number;
  readonly height?: number;
  /** Follows the reader's setting unless told. */
  readonly theme?: 'auto' | 'light' | 'dark';
}

/** Colours that colour-blind readers can tell apart (Okabe and Ito), and lighter ones for dark surroundings. */
const LIGHT = ['#d55e00', '#0072b2', '#009e73', '#a0408a'] as const;
const DARK = ['#ff9a4d', '#56b4e9', '#3ddbab', '#e69ecb'] as const;
/** Lines differ in dash too, for readers without colours. */
const DASHES = ['', '7 3', '2 3', '9 3 2 3'] as const;

export function escapeMarkup(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function style(theme: 'auto' | 'light' | 'dark'): string {
  const rules = (background: string, text: string, grid: string, colours: readonly string[]): string =>
    [
      `.paper{fill:${background}}`,
      `text{fill:${text}}.mark{stroke:${background};stroke-width:3px;paint-order:stroke}`,
      `.grid{stroke:${grid}}`,
      ...colours.map((colour, k) => `.arm${k}{stroke:${colour}}`),
    ].join('');
  const light = rules('#ffffff', '#24292f', '#d0d7de', LIGHT);
  const dark = rules('#1e1e1e', '#e6e6e6', '#454545', DARK);
  const colours =
    theme === 'light' ? light : theme === 'dark' ? dark : `${light}@media (prefers-color-scheme:dark){${dark}}`;
  return `<style>text{font:12px system-ui,sans-serif}.title{font-size:14px;font-weight:600}.grid{stroke-width:1}path{fill:none}.seed{stroke-width:1;opacity:.45}.mean{stroke-width:2.5}${colours}</style>`;
}

export function renderSvg(result: ProbeResult, options: SvgOptions = {}): string {
  const { width = 720, height = 400, theme = 'auto' } = options;
  const picture = pictureOf(result);
  const legend = picture.curves.length * 18;
  const box: Box = { left: 64, top: 56, right: width - 20, bottom: height - 44 - legend };
  const title = `${result.rule}: ${result.verdict.brief}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeMarkup(title)}">`,
    `<title>${escapeMarkup(title)}</title><desc>${escapeMarkup(result.verdict.text)}</desc>`,
    style(theme),
    `<rect class="paper" width="${width}" height="${height}"/>`,
    `<text class="title" x="${box.left}" y="26">${escapeMarkup(title)}</text>`,
    ...axes(picture, box),
    ...picture.curves.flatMap((curve, k) => lines(curve, k, picture, box)),
    ...picture.curves.map((curve, k) => key(curve, k, box, box.bottom + 44 + k * 18)),
    '</svg>',
  ].join('\n');
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const round = (value: number): string => String(Math.round(value * 10) / 10);

function axes({ scale, steps, constant }: Picture, { left, top, right, bottom }: Box): string[] {
  const y = (value: number): string => round(bottom - scale.place(value) * (bottom - top));
  const rows = scale.ticks.map(
    (tick) =>
      `<line class="grid" x1="${left}" x2="${right}" y1="${y(tick)}" y2="${y(tick)}"/><text x="${left - 8}" y="${y(tick)}" text-anchor="end" dominant-baseline="middle">${figureText(tick)}</text>`,
  );
  const half =
    constant === undefined
      ? []
      : [
          `<line class="grid" stroke-dasharray="3 3" x1="${left}" x2="${right}" y1="${y(constant)}" y2="${y(constant)}"/><text class="mark" x="${right}" y="${y(constant)}" dy="-4" text-anchor="end">0.693: always one half</text>`,
        ];
  const columns = [0, 0.5, 1].map((share) => {
    const x = round(left + share * (right - left));
    return `<text x="${x}" y="${bottom + 18}" text-anchor="middle">${Math.round(1 + share * (steps - 1))}</text>`;
  });
  const name = `exact log-loss${scale.logarithmic ? ' (logarithmic)' : ''} by update step; thin lines are seeds`;
  return [...rows, ...half, ...columns, `<text x="${left}" y="${top - 10}">${name}</text>`];
}

function lines(curve: Curve, arm: number, { scale, steps }: Picture, { left, top, right, bottom }: Box): string[] {
  const x = (step: number): string => round(left + (step / Math.max(1, steps - 1)) * (right - left));
  const y = (value: number): string => round(bottom - scale.place(value) * (bottom - top));
  const path = (values: readonly number[], kind: string): string => {
    let pen = 'M';
    const points = values.map((value, step) => {
      if (!Number.isFinite(value)) {
        pen = 'M';
        return '';
      }
      const point = `${pen}${x(step)} ${y(value)}`;
      pen = 'L';
      return point;
    });
    const dash = kind === 'mean' ? dashOf(arm) : '';
    return `<path class="${kind} arm${arm % LIGHT.length}"${dash} d="${points.join('')}"/>`;
  };
  return [...curve.seeds.map((values) => path(values, 'seed')), path(curve.mean, 'mean')];
}

function dashOf(arm: number): string {
  const dash = DASHES[arm % DASHES.length] ?? '';
  return dash === '' ? '' : ` stroke-dasharray="${dash}"`;
}

function key({ name }: Curve, arm: number, { left }: Box, y: number): string {
  return `<path class="mean arm${arm % LIGHT.length}"${dashOf(arm)} d="M${left} ${y}h32"/><text x="${left + 42}" y="${y}" dominant-baseline="middle">${escapeMarkup(name)}</text>`;
}
