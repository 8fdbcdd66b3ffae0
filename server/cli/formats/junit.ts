/** JUnit's XML: a suite for each file, a failed test for each finding. */
import { relativeTo } from '../../workspace/paths.ts';
import type { Report } from '../report.ts';
import { withEscapes } from '../terminal.ts';
import type { Format } from './format.ts';
import { onDisk } from './physical.ts';
import { placeText, wholeText } from './places.ts';

/** Escapes a text for XML 1.0, where most control characters are not allowed at all. */
function escaped(text: string): string {
  let safe = '';
  for (const c of text) {
    const code = c.codePointAt(0) ?? 0;
    const allowed = code >= 32 || code === 9 || code === 10 || code === 13;
    safe += allowed && code !== 0xfffe && code !== 0xffff && !(code >= 0xd800 && code <= 0xdfff) ? c : '\ufffd';
  }
  const marked = safe
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;');
  return withEscapes(marked, (code) => `&#${code};`);
}

export const junit: Format = (reports, { folder, raw }) => {
  const places = onDisk(raw);
  const files = new Map<string, Report[]>();
  for (const report of reports) files.set(report.filename, [...(files.get(report.filename) ?? []), report]);
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  const total = Math.max(1, reports.length);
  lines.push(`<testsuites name="logitlint" tests="${total}" failures="${reports.length}" errors="0">`);
  if (reports.length === 0) {
    lines.push('  <testsuite name="logitlint" tests="1" failures="0" errors="0">');
    lines.push('    <testcase name="no findings" classname="logitlint" />', '  </testsuite>');
  }
  for (const [filename, found] of files) {
    const name = escaped(relativeTo(folder, filename));
    lines.push(`  <testsuite name="${name}" tests="${found.length}" failures="${found.length}" errors="0">`);
    for (const report of found) {
      const place = escaped(placeText(report, folder));
      const { row, column } = places.range(report)?.location ?? { row: 1, column: 1 };
      lines.push(
        `    <testcase name="${report.code} at ${place}" classname="${name}" file="${name}" line="${row}" column="${column}">`,
      );
      lines.push(
        `      <failure type="${report.severity}" message="${escaped(report.message)}">${escaped(wholeText(report, folder))}</failure>`,
      );
      lines.push('    </testcase>');
    }
    lines.push('  </testsuite>');
  }
  lines.push('</testsuites>');
  return `${lines.join('\n')}\n`;
};
