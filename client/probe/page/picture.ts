/** Pictures to keep: the curves as a self-contained SVG, or the canvas as PNG with the legend written under it. */
import type { ArmCurves, Curves } from './curves.ts';
import { written } from './figures.ts';
import { dashes, type Theme } from './theme.ts';

/** The frame of the curves, and what is around it, in pixels. */
const size = { width: 720, plot: 290, left: 70, right: 20, top: 20 } as const;
const row = 20;
/** The axis and its title stand above the legend, which has a line for each arm. */
const [axisHeight, keyHeight] = [54, 18];
/** Letters of a sans-serif font of 13 pixels are this wide on average, rounded up: an SVG cannot be measured here. */
const letterWidth = 7;

/** Breaks a text between words into lines that fit. */
function linesOf(text: string, fits: (line: string) => boolean): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** About four round figures in a range, for an axis. */
function roundFigures(low: number, high: number): readonly number[] {
  const rough = (high - low) / 4;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = size * ([1, 2, 5].find((factor) => factor * size >= rough) ?? 10);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, at) => (first + at) * step);
}

/** Where the curves of a picture stand: places of steps and values, and the foot of the plot. */
interface Plot {
  readonly x: (step: number) => number;
  readonly y: (value: number) => number;
  readonly low: number;
  readonly high: number;
  readonly base: number;
}

function plotOf({ arms, steps }: Curves, top: number): Plot {
  const figures = arms
    .flatMap((arm) => [...arm.seeds.flat(), ...arm.mean])
    .filter((figure): figure is number => typeof figure === 'number');
  const low = Math.min(...figures, 0);
  const high = Math.max(...figures, low + 1e-9);
  const base = top + size.plot;
  return {
    x: (step) => size.left + (step / Math.max(1, steps - 1)) * (size.width - size.left - size.right),
    y: (value) => base - ((value - low) / (high - low)) * size.plot,
    low,
    high,
    base,
  };
}

/** The curves of an arm, and its line in the legend. */
function armLines(arm: ArmCurves, at: number, { x, y, base }: Plot, theme: Theme): readonly string[] {
  const color = theme.arms[at % theme.arms.length] ?? theme.text;
  const stroke = `stroke="${color}" stroke-dasharray="${(dashes[at % dashes.length] ?? []).join(' ')}" fill="none"`;
  const points = (values: ArmCurves['mean']): string =>
    values.flatMap((value, step) => (value === null ? [] : [`${x(step).toFixed(1)},${y(value).toFixed(1)}`])).join(' ');
  const key = base + axisHeight + at * keyHeight;
  return [
    ...arm.seeds.map((seed) => `<polyline points="${points(seed)}" ${stroke} stroke-width="1" opacity="0.35"/>`),
    `<polyline points="${points(arm.mean)}" ${stroke} stroke-width="2.5"/>`,
    `<line x1="${size.left}" x2="${size.left + 40}" y1="${key - 4}" y2="${key - 4}" ${stroke} stroke-width="2.5"/>`,
    text(size.left + 50, key, arm.name, theme),
  ];
}

export function svgOf(curves: Curves, heading: string, theme: Theme): string {
  const heads = linesOf(heading, (line) => line.length * letterWidth < size.width - size.left - size.right);
  const plot = plotOf(curves, size.top + heads.length * row);
  const height = plot.base + axisHeight + curves.arms.length * keyHeight;
  const ticks = roundFigures(plot.low, plot.high).flatMap((value) => {
    const at = plot.y(value);
    return [
      `<line x1="${size.left}" x2="${size.width - size.right}" y1="${at}" y2="${at}" stroke="${theme.text}" opacity="0.15"/>`,
      text(8, at + 4, written(value), theme),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${height}" font-family="sans-serif" font-size="13">`,
    `<rect width="100%" height="100%" fill="${theme.background}"/>`,
    ...ticks,
    ...curves.arms.flatMap((arm, at) => armLines(arm, at, plot, theme)),
    ...heads.map((line, at) => text(size.left, row * (at + 1), line, theme)),
    text(size.width / 2 - 80, plot.base + axisHeight / 2, `update steps 1 to ${curves.steps}; ${curves.title}`, theme),
    '</svg>',
    '',
  ].join('\n');
}

function text(x: number, y: number, content: string, theme: Theme): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x}" y="${y}" fill="${theme.text}">${escaped}</text>`;
}

/** Base64 of a PNG. */
export function pngOf(canvas: HTMLCanvasElement, curves: Curves, heading: string, theme: Theme): string {
  const copy = document.createElement('canvas');
  const scale = canvas.width / Math.max(1, canvas.clientWidth || canvas.width);
  const font = `${13 * scale}px sans-serif`;
  const ink = copy.getContext('2d');
  if (!ink) throw new Error('This editor cannot draw pictures.');
  const [line, edge] = [row * scale, 8 * scale];
  ink.font = font;
  const heads = linesOf(heading, (one) => ink.measureText(one).width < canvas.width - 2 * edge);
  const top = line * heads.length;
  copy.width = canvas.width;
  copy.height = canvas.height + top + line * (curves.arms.length + 1);
  ink.fillStyle = theme.background;
  ink.fillRect(0, 0, copy.width, copy.height);
  ink.font = font; // a new size forgets it
  ink.fillStyle = theme.text;
  heads.forEach((one, at) => {
    ink.fillText(one, edge, line * (at + 0.8));
  });
  ink.drawImage(canvas, 0, top);
  curves.arms.forEach((arm, at) => {
    const y = canvas.height + top + line * (at + 0.8);
    const color = theme.arms[at % theme.arms.length] ?? theme.text;
    ink.strokeStyle = color;
    ink.lineWidth = 2.5 * scale;
    ink.setLineDash((dashes[at % dashes.length] ?? []).map((length) => length * scale));
    ink.beginPath();
    ink.moveTo(edge, y - 4 * scale);
    ink.lineTo(edge + 40 * scale, y - 4 * scale);
    ink.stroke();
    ink.fillStyle = theme.text;
    ink.fillText(arm.name, edge + 50 * scale, y);
  });
  return copy.toDataURL('image/png').replace(/^[^,]*,/, '');
}
