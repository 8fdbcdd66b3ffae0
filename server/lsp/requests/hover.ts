/** textDocument/hover: what is wrong here and why; else what is known of the value under the caret. */

import type { Hover, HoverParams } from 'vscode-languageserver-protocol';
import { MarkupKind } from 'vscode-languageserver-protocol';
import { type Finding, pageOf } from '#lint';
import type { Context } from '../context.ts';
import { findingsAt, spotOf } from '../spot.ts';

export async function onHover(context: Context, params: HoverParams): Promise<Hover | null> {
  const spot = spotOf(context, params.textDocument.uri, { start: params.position, end: params.position });
  if (!spot) return null;
  const report = await context.reports.of(spot.path);
  const findings = findingsAt(report, spot);
  const parts = findings.map((finding) => describeFinding(context, finding));
  if (parts.length === 0) return null;
  const span = findings[0]?.span;
  const range = span && context.convert.location(span)?.range;
  const value = parts.join('\n\n---\n\n');
  const contents = context.client.markdownHover
    ? { kind: MarkupKind.Markdown, value }
    : { kind: MarkupKind.PlainText, value: value.replaceAll(/[*`]/g, '') };
  return { contents, ...(range ? { range } : {}) };
}

function describeFinding({ verdicts, convert, client }: Context, finding: Finding): string {
  const verdict = verdicts.of(finding);
  const steps = finding.trail.map((step, at) => {
    const place = convert.location(step.span);
    const line = place ? place.range.start.line + 1 : 0;
    return `${at + 1}. ${step.message}${place ? ` (${fileName(step.span.file)}:${line})` : ''}`;
  });
  const page = client.markdownHover
    ? `[${finding.rule}](${pageOf(finding.rule)})`
    : `${finding.rule}: ${pageOf(finding.rule)}`;
  return [finding.message, steps.join('\n'), ...(verdict ? [`**Measured:** ${verdict.brief}`] : []), page]
    .filter((part) => part !== '')
    .join('\n\n');
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
