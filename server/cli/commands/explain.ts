/** `explain FILE:LINE`: everything that is known about one line. */

import { statementAround } from '#lint';
import { rules } from '#rules';
import type { Span } from '#source';
import { relativeTo } from '../../workspace/paths.ts';
import { linesFrom, rawOnDisk } from '../check/lines.ts';
import type { Console } from '../console.ts';
import { full } from '../formats/full.ts';
import { pageText } from '../installed.ts';
import { renderMarkdown } from '../markdown.ts';
import { reportOf } from '../report.ts';
import { printable } from '../terminal.ts';
import { exitCodes } from '../trouble.ts';
import { gapBetween, openPlace } from './place.ts';

/** The first part of a rule's page: what it finds and why, before its examples and what leads up to them. */
function opening(rule: string): string {
  const page = pageText(rule) ?? '';
  const example = page.indexOf('\n```');
  const lines = (example < 0 ? page : page.slice(0, example)).split('\n').slice(1);
  const last = lines.findLastIndex((line) => line.trim() !== '' && !/^#|^`[^`]+`$/.test(line));
  const text = lines.slice(0, last + 1).join('\n');
  // Links to other pages of the project lead nowhere in a terminal.
  return text.replace(/\[([^\]]+)\]\((?!https?:)[^)]*\)/g, '$1').trim();
}

export async function explain(argument: string, console: Console, version: string): Promise<number> {
  const { session, findings, place, rows, folder } = await openPlace(argument);
  const touches = (span: Span): boolean => {
    const unit = session.unit(span.file);
    const source = session.source(span.file);
    if (!source || span.file !== place.path) return false;
    return gapBetween(rows, source, unit ? statementAround(unit, span) : span) === 0;
  };
  const own = findings.filter((finding) => touches(finding.span));
  const passing = findings.filter(
    (finding) => !own.includes(finding) && finding.trail.some((step) => touches(step.span)),
  );
  const lines = linesFrom(session.source);
  const context = { folder, paint: console.paint, version, rules, checked: 1, lines, raw: rawOnDisk };
  if (own.length === 0 && passing.length === 0) {
    console.out(`Nothing is found at ${printable(argument)}.\n`);
    const known = findings
      .filter(({ span }) => span.file === place.path)
      .map((finding) => reportOf(finding, session.source));
    for (const report of known) {
      console.out(
        `Elsewhere in ${printable(relativeTo(folder, report.filename))}: line ${report.location.row}: ${report.code}\n`,
      );
    }
    return exitCodes.clean;
  }
  const told = [...own, ...passing];
  console.out(
    full(
      told.map((finding) => reportOf(finding, session.source)),
      context,
    ),
  );
  for (const rule of new Set(told.map((finding) => finding.rule))) {
    console.out(`\n${console.paint('bold', rule)}\n\n${renderMarkdown(opening(rule), console.paint)}`);
  }
  return exitCodes.clean;
}
