/** Draws curves with uPlot: seeds as thin lines, the mean as a thick one; dashes as well as colours tell the arms apart. */
import uPlot from 'uplot';
import type { Curves } from './curves.ts';
import { currentTheme, dashes, type Theme } from './theme.ts';

export interface Chart {
  readonly show: (curves: Curves) => void;
  /** Draws anew with the colours of the theme. */
  readonly repaint: () => void;
  readonly canvas: () => HTMLCanvasElement | undefined;
}

const height = 260;

export function createChart(host: HTMLElement): Chart {
  let plot: uPlot | undefined;
  let shape = '';
  let shown: Curves | undefined;

  const draw = (curves: Curves): void => {
    const next = JSON.stringify([curves.title, curves.steps, curves.arms.map((arm) => [arm.name, arm.seeds.length])]);
    const data = dataOf(curves);
    if (plot && shape === next) {
      plot.setData(data);
      return;
    }
    plot?.destroy();
    shape = next;
    plot = new uPlot(optionsOf(curves, currentTheme(), widthOf(host)), data, host);
  };
  new ResizeObserver(() => plot?.setSize({ width: widthOf(host), height })).observe(host);
  return {
    show(curves) {
      shown = curves;
      draw(curves);
    },
    repaint() {
      shape = '';
      if (shown) draw(shown);
    },
    canvas: () => plot?.ctx.canvas,
  };
}

function widthOf(host: HTMLElement): number {
  return Math.max(240, host.clientWidth);
}

function dataOf({ steps, arms }: Curves): uPlot.AlignedData {
  const x = Array.from({ length: steps }, (_, step) => step + 1);
  const lines = arms.flatMap((arm) => [...arm.seeds, arm.mean]);
  return [x, ...lines.map((line) => x.map((_, step) => line[step] ?? null))];
}

function optionsOf({ title, steps, arms }: Curves, theme: Theme, width: number): uPlot.Options {
  const axis = { stroke: theme.text, grid: { stroke: theme.grid, width: 1 }, ticks: { stroke: theme.grid, width: 1 } };
  const series = arms.flatMap((arm, at): uPlot.Series[] => {
    const stroke = theme.arms[at % theme.arms.length] ?? theme.text;
    const dash = [...(dashes[at % dashes.length] ?? [])];
    const thin = arm.seeds.map((): uPlot.Series => ({ stroke, width: 1, alpha: 0.35, dash, points: { show: false } }));
    return [...thin, { label: arm.name, stroke, width: 2.5, dash, points: { show: false } }];
  });
  return {
    width,
    height,
    series: [{}, ...series],
    scales: { x: { time: false, range: [1, Math.max(2, steps)] } },
    axes: [
      { ...axis, label: 'update step', size: 40, labelSize: 20 },
      { ...axis, label: title, size: 64, labelSize: 20 },
    ],
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 12, 0, 0],
  };
}
