/** The figures of a finished probe as tables, which a screen reader can walk and a reader can copy. */
import type { ProbeResult } from '../../../server/lsp/messages.ts';
import { element, table } from './dom.ts';
import { atStep, milestones, spreadOf, stepsOf, titleOf, writtenComparison, writtenSpread } from './figures.ts';

export function resultTables(result: ProbeResult): readonly HTMLElement[] {
  const { arms, comparison, also, sweep, notes, backend } = result;
  const names = arms.map((arm) => arm.name);
  const finals = [...new Set(arms.flatMap((arm) => arm.seeds.flatMap((seed) => Object.keys(seed.final))))];
  const seeds = arms[0]?.seeds.length ?? 0;
  const rowsOf = (series: string): readonly (readonly string[])[] =>
    milestones(stepsOf(arms, series)).map((step) => [
      `step ${step + 1}`,
      ...arms.map((arm) => writtenSpread(atStep(arm, series, step))),
    ]);
  const [lossRows, gradientRows] = [rowsOf('loss'), rowsOf('gradient')];
  const finalRows = finals.map((name) => [
    titleOf(name),
    ...arms.map((arm) => writtenSpread(spreadOf(arm.seeds.map((seed) => seed.final[name])))),
  ]);
  const sweepRows = sweep.map((point) => [
    `${point.parameter.replaceAll('_', ' ')} ${point.value}`,
    writtenComparison(point.comparison),
    point.verdict.brief,
  ]);
  return [
    table(
      'Compared over paired seeds',
      ['measure', 'difference'],
      [comparison, ...also].map((one) => [one.measure, writtenComparison(one)]),
    ),
    ...(lossRows.length > 0 ? [table(`Loss, mean (range) over ${seeds} seeds`, ['', ...names], lossRows)] : []),
    ...(gradientRows.length > 0
      ? [table(`Gradient at the logits, mean (range) over ${seeds} seeds`, ['', ...names], gradientRows)]
      : []),
    ...(finalRows.length > 0 ? [table(`At the end, mean (range) over ${seeds} seeds`, ['', ...names], finalRows)] : []),
    ...(sweepRows.length > 0
      ? [table('Where it would start to matter', ['condition', 'difference', 'verdict'], sweepRows)]
      : []),
    element(
      'ul',
      { class: 'notes' },
      ...[...notes, `Ran on ${backend.text} in ${(result.elapsed_ms / 1000).toFixed(1)} s.`].map((note) =>
        element('li', {}, note),
      ),
    ),
  ];
}
