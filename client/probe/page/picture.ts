/** Pictures to keep: the curves as a self-contained SVG, or the canvas as PNG with the legend written under it. */
import type { ArmCurves, Curves } from './curves.ts';
import { dashes, type Theme } from './theme.ts';

const size = { width: 720, height: 420, left: 70, right: 20, top: 40, bottom: 90 } as const;

export function svgOf(curves: Curves, heading: string, theme: Theme): string {
  const figures = curves.arms
    .flatMap((arm) => [...arm.seeds.flat(), ...arm.mean])
    .filter((figure): figure is number => typeof figure === 'number');
  const low = Math.min(...figures, 0);
  const high = Math.max(...figures, low + 1e-9);
  const x = (step: number): number =>
    size.left + (step / Math.max(1, curves.steps - 1)) * (size.width - size.left - size.right);
  const y = (value: number): number =>
    size.height - size.bottom - ((value - low) / (high - low)) * (size.height - size.top - size.bottom);
  const line = (values: ArmCurves['mean']): string =>
    values.flatMap((value, step) => (value === null ? [] : [`${x(step).toFixed(1)},${y(value).toFixed(1)}`])).join(' ');
  const arms = curves.arms.flatMap((arm, at) => {
    const stroke = `stroke="${theme.arms[at % theme.arms.length] ?? theme.text}" stroke-dasharray="${(dashes[at % dashes.length] ?? []).join(' ')}" fill="none"`;
    const legendY = size.height - 34 + at * 18;
    return [
      ...arm.seeds.map((seed) => `<polyline points="${line(seed)}" ${stroke} stroke-width="1" opacity="0.35"/>`),
      `<polyline points="${line(arm.mean)}" ${stroke} stroke-width="2.5"/>`,
      `<line x1="${size.left}" x2="${size.left + 40}" y1="${legendY - 4}" y2="${legendY - 4}" ${stroke} stroke-width="2.5"/>`,
      text(size.left + 50, legendY, arm.name, theme),
    ];
  });
  const ticks = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => {
    const value = low + share * (high - low);
    const at = y(value);
    return [
      `<line x1="${size.left}" x2="${size.width - size.right}" y1="${at}" y2="${at}" stroke="${theme.text}" opacity="0.15"/>`,
      text(8, at + 4, value.toPrecision(3), theme),
    ];
  });
  const labels = [
    text(size.left, 24, heading, theme),
    text(size.width / 2 - 80, size.height - 64, `update steps 1 to ${curves.steps}; ${curves.title}`, theme),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="sans-serif" font-size="13">`,
    `<rect width="100%" height="100%" fill="${theme.background}"/>`,
    ...ticks,
    ...arms,
    ...labels,
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
  const row = 20 * scale;
  copy.width = canvas.width;
  copy.height = canvas.height + row * (curves.arms.length + 2);
  const ink = copy.getContext('2d');
  if (!ink) throw new Error('This editor cannot draw pictures.');
  ink.fillStyle = theme.background;
  ink.fillRect(0, 0, copy.width, copy.height);
  ink.font = `${13 * scale}px sans-serif`;
  ink.fillStyle = theme.text;
  ink.fillText(heading, 8 * scale, row * 0.8);
  ink.drawImage(canvas, 0, row);
  curves.arms.forEach((arm, at) => {
    ink.fillStyle = theme.arms[at % theme.arms.length] ?? theme.text;
    ink.fillText(`${at === 0 ? '——' : '– –'} ${arm.name}`, 8 * scale, canvas.height + row * (at + 1.8));
  });
  return copy.toDataURL('image/png').replace(/^[^,]*,/, '');
}
