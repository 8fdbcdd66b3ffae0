/** Baselines: findings that were there before and are not told again. */
import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { messageOf } from '../../workspace/errors.ts';
import { relativeTo } from '../../workspace/paths.ts';
import { fingerprints } from '../formats/fingerprint.ts';
import { uninterrupted } from '../interrupt.ts';
import type { Report } from '../report.ts';
import { Trouble } from '../trouble.ts';
import type { Lines } from './lines.ts';

const schema = z.object({
  version: z.literal(1),
  findings: z.array(z.object({ fingerprint: z.string() })),
});

interface Context {
  readonly folder: string;
  readonly lines: Lines;
}

/** The reports that a baseline does not hold. */
export function withoutBaseline(reports: readonly Report[], file: string, context: Context): readonly Report[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Trouble(`the baseline ${file} cannot be read: ${messageOf(error)}`);
  }
  const parsed = schema.safeParse(content);
  if (!parsed.success) throw new Trouble(`${file} is not a baseline of logitlint`);
  const known = new Set(parsed.data.findings.map((finding) => finding.fingerprint));
  const prints = fingerprints(reports, context);
  return reports.filter((_, index) => !known.has(prints[index] ?? ''));
}

/** Writes all reports as the new baseline, in an order that makes small diffs. */
export function writeBaseline(reports: readonly Report[], file: string, context: Context): void {
  const prints = fingerprints(reports, context);
  const findings = reports.map((report, index) => ({
    fingerprint: prints[index] ?? '',
    rule: report.code,
    path: relativeTo(context.folder, report.filename),
  }));
  findings.sort((a, b) => (`${a.path}\0${a.fingerprint}` < `${b.path}\0${b.fingerprint}` ? -1 : 1));
  try {
    const text = `${JSON.stringify({ version: 1, findings }, null, 2)}\n`;
    uninterrupted(() => writeFileSync(file, text));
  } catch (error) {
    throw new Trouble(`the baseline cannot be written: ${messageOf(error)}`);
  }
}
