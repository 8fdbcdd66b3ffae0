/** textDocument/hover: what is wrong here and why; else what is known of the value under the caret. */

import type { Hover, HoverParams } from 'vscode-languageserver-protocol';
import { MarkupKind } from 'vscode-languageserver-protocol';
import { type Finding, pageOf, type Step } from '#lint';
import type { Context } from '../context.ts';
import { type Description, describeAt } from '../describe.ts';
import { findingsAt, type Spot, spotOf } from '../spot.ts';
import { fileName } from '../uris.ts';

export async function onHover(context: Context, params: HoverParams): Promise<Hover | null> {
  const { reports, convert, client } = context;
  const spot = spotOf(context, params.textDocument.uri, { start: params.position, end: params.position });
  if (!spot) return null;
  const findings = findingsAt(await reports.of(spot.path), spot);
  const known = await describe(context, spot);
  const parts = [...findings.map((finding) => partOf(context, finding)), ...(known ? [textOf(context, known)] : [])];
  const span = findings[0]?.span ?? known?.span;
  const value = parts.filter((part) => part !== '').join('\n\n---\n\n');
  if (value === '' || !span) return null;
  const range = convert.location(span)?.range;
  const contents = client.markdownHover
    ? { kind: MarkupKind.Markdown, value }
    : { kind: MarkupKind.PlainText, value: value.replaceAll(/[*`]/g, '') };
  return { contents, ...(range ? { range } : {}) };
}

async function describe({ reports }: Context, { path, start }: Spot): Promise<Description | undefined> {
  const facts = await reports.facts(path);
  return facts && describeAt(facts, path, start);
}

function textOf(context: Context, { text, steps }: Description): string {
  return [text, trailOf(context, steps)].filter((part) => part !== '').join('\n\n');
}

/** Our own client shows message and trail of a diagnostic itself; it gets what it does not know. */
function partOf(context: Context, finding: Finding): string {
  const { verdicts, client } = context;
  const verdict = verdicts.of(finding);
  const measured = verdict ? `**Measured:** ${verdict.brief}` : '';
  const page = client.markdownHover
    ? `[${finding.rule}](${pageOf(finding.rule)})`
    : `${finding.rule}: ${pageOf(finding.rule)}`;
  const parts = client.probeEvents ? [measured] : [finding.message, trailOf(context, finding.trail), measured, page];
  return parts.filter((part) => part !== '').join('\n\n');
}

function trailOf({ convert }: Context, steps: readonly Step[]): string {
  const lines = steps.map((step, at) => {
    const place = convert.location(step.span);
    const cell = convert.cell(step.span);
    const row = `${cell === undefined ? '' : `cell ${cell}:`}${(place?.range.start.line ?? 0) + 1}`;
    return `${at + 1}. ${step.message}${place ? ` (${fileName(step.span.file)}:${row})` : ''}`;
  });
  return lines.join('\n');
}
