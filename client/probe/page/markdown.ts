/** A probe as Markdown: what was asked, the verdict, the figures, the numbers used. */
import type { ProbeAnswer } from '../../../server/lsp/messages.ts';
import {
  claimOf,
  origins,
  placeText,
  spreadOf,
  titleOf,
  written,
  writtenComparison,
  writtenSpread,
} from './figures.ts';

export function markdownOf({ result }: ProbeAnswer): string {
  const { arms, comparison, also, verdict, parameters, sweep, notes, backend } = result;
  const finals = [...new Set(arms.flatMap((arm) => arm.seeds.flatMap((seed) => Object.keys(seed.final))))];
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
    rows.length === 0 ? [] : [row(head), row(head.map(() => '---')), ...rows.map(row), ''];
  return [
    `## Probe: ${result.rule}`,
    '',
    claimOf(result.claim, parameters),
    '',
    `**${verdict.text}**`,
    '',
    ...[comparison, ...also].map((one) => `- ${one.measure}: ${writtenComparison(one)}`),
    '',
    ...tableOf(
      ['at the end, mean (range over seeds)', ...arms.map((arm) => arm.name)],
      finals.map((name) => [
        titleOf(name),
        ...arms.map((arm) => writtenSpread(spreadOf(arm.seeds.map((seed) => seed.final[name])))),
      ]),
    ),
    ...tableOf(
      ['where it would matter', 'difference', 'verdict'],
      sweep.map((point) => [
        `${point.parameter} = ${point.value}`,
        writtenComparison(point.comparison),
        point.verdict.brief,
      ]),
    ),
    ...tableOf(
      ['number', 'value', 'from'],
      parameters.map((parameter) => [
        parameter.name,
        typeof parameter.value === 'number' ? written(parameter.value) : String(parameter.value),
        [placeText(parameter) ?? origins[parameter.from], parameter.note].filter(Boolean).join('; '),
      ]),
    ),
    ...notes.map((note) => `- ${note}`),
    `- Ran on ${backend.text} in ${written(result.elapsed_ms / 1000)} s${result.partial ? '; partial: the time was used up' : ''}.`,
    '',
  ].join('\n');
}
