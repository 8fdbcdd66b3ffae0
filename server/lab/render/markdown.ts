/** A result as Markdown, for an issue or a pull request. */
import type { ProbeResult } from '../contract.ts';
import { claimText, figureText, finalTable, originText, printable, valueText } from './picture.ts';

/** A cell of a table: no bars, no line breaks, no markup of the user's. */
function cell(text: string): string {
  return printable(text)
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\|`*_[\]]/g, (character) => `\\${character}`);
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(columns), `|${columns.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}

export function renderMarkdown(result: ProbeResult): string {
  const { verdict, comparison, also, parameters, sweep, notes, backend, elapsed_ms, partial } = result;
  const finals = finalTable(result);
  const sections = [
    `### Probe: ${cell(result.rule)}`,
    `**${cell(verdict.text)}**`,
    cell(claimText(result)),
    table(
      ['measure', 'difference', '95 % interval'],
      [comparison, ...also].map(({ measure, difference, interval }) => [
        measure,
        figureText(difference),
        `${figureText(interval[0])} to ${figureText(interval[1])}`,
      ]),
    ),
    table(
      ['arm', 'seed', ...finals.columns],
      finals.rows.map(({ arm, seed, cells }) => [arm, String(seed), ...cells]),
    ),
    ...(sweep.length === 0
      ? []
      : [
          table(
            ['elsewhere', 'verdict'],
            sweep.map((point) => [`${point.parameter.replaceAll('_', ' ')} ${point.value}`, point.verdict.text]),
          ),
        ]),
    table(
      ['value', 'used', 'from'],
      parameters.map((parameter) => [parameter.name, valueText(parameter), originText(parameter)]),
    ),
    notes.map((note) => `- ${cell(note)}`).join('\n'),
    `${cell(backend.text)}, ${elapsed_ms} ms${partial ? ', partial: the time budget ran out' : ''}`,
  ];
  return `${sections.join('\n\n')}\n`;
}
