/** A result as one self-contained HTML page: no script, nothing fetched, light and dark. */
import type { ProbeResult } from '../contract.ts';
import { claimText, figureText, finalTable, originText, valueText } from './picture.ts';
import { escapeMarkup, renderSvg } from './svg.ts';

const STYLE = `
:root{color-scheme:light dark}
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;background:#fff;color:#24292f}
table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}
th,td{border:1px solid #d0d7de;padding:.25rem .6rem;text-align:left}
caption{text-align:left;font-weight:600;padding:.25rem 0}
.verdict{font-size:1.15rem;font-weight:600}
svg{max-width:100%;height:auto}
@media (prefers-color-scheme:dark){body{background:#1e1e1e;color:#e6e6e6}th,td{border-color:#454545}}
`;

function table(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: 'th' | 'td', texts: readonly string[]): string =>
    texts.map((text) => `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${escapeMarkup(text)}</${tag}>`).join('');
  return `<table><caption>${escapeMarkup(caption)}</caption><thead><tr>${cells('th', columns)}</tr></thead><tbody>${rows
    .map((row) => `<tr>${cells('td', row)}</tr>`)
    .join('')}</tbody></table>`;
}

/** The content of the page. */
function section(result: ProbeResult): string {
  const { verdict, comparison, also, parameters, sweep, notes, backend, elapsed_ms, partial } = result;
  const finals = finalTable(result);
  return [
    `<section><h1>Probe: ${escapeMarkup(result.rule)}</h1>`,
    `<p class="verdict">${escapeMarkup(verdict.text)}</p>`,
    `<p>${escapeMarkup(claimText(result))}</p>`,
    result.arms.length === 0 ? '' : renderSvg(result),
    table(
      'Compared over paired seeds',
      ['measure', 'difference', '95 % interval'],
      [comparison, ...also].map(({ measure, difference, interval }) => [
        measure,
        figureText(difference),
        `${figureText(interval[0])} to ${figureText(interval[1])}`,
      ]),
    ),
    table(
      'Every run',
      ['arm', 'seed', ...finals.columns],
      finals.rows.map(({ arm, seed, cells }) => [arm, String(seed), ...cells]),
    ),
    sweep.length === 0
      ? ''
      : table(
          'Elsewhere',
          ['at', 'verdict'],
          sweep.map((point) => [`${point.parameter.replaceAll('_', ' ')} ${point.value}`, point.verdict.text]),
        ),
    table(
      'Values used',
      ['value', 'used', 'from'],
      parameters.map((parameter) => [parameter.name, valueText(parameter), originText(parameter)]),
    ),
    `<ul>${notes.map((note) => `<li>${escapeMarkup(note)}</li>`).join('')}</ul>`,
    `<p>${escapeMarkup(backend.text)}, ${elapsed_ms} ms${partial ? ', partial: the time budget ran out' : ''}</p></section>`,
  ].join('\n');
}

export function renderHtml(result: ProbeResult): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>LogitLint probe</title><style>${STYLE}</style></head><body>
${section(result)}
</body></html>
`;
}
