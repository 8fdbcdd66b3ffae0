/** One trial: everything the command line does with a project, and what must hold of it. */
import { collide } from '#lint';
import { rules } from '#rules';
import { createSession, isLintable } from '#workspace';
import { fixAll } from '../../server/cli/check/fix.ts';
import { addIgnores } from '../../server/cli/check/ignore.ts';
import { linesFrom } from '../../server/cli/check/lines.ts';
import { formats } from '../../server/cli/formats/index.ts';
import { reportOf } from '../../server/cli/report.ts';
import { plainPaint } from '../../server/cli/terminal.ts';
import { createConfigurations } from '../../server/workspace/configurations.ts';
import { decode } from '../../server/workspace/decode.ts';
import { planRun } from '../../server/workspace/plan.ts';
import { rewritten } from '../../server/workspace/rewrite.ts';
import { filesIn } from '../workspace/memory.ts';
import type { Input } from './inputs.ts';

/** What went wrong; empty if nothing did. */
export async function trial(input: Input): Promise<readonly string[]> {
  const wrong: string[] = [];
  const paths = Object.keys(input.files).filter((path) => isLintable(path));
  const files = filesIn(input.files, input.bytes ? 'latin1' : 'utf8');
  const open = () =>
    createSession({
      rules,
      root: '/w',
      files,
      overrides: { select: ['all'] },
      onFault: (what, error) => wrong.push(`${what} threw: ${error instanceof Error ? error.stack : String(error)}`),
    });
  const configurations = createConfigurations({ files, root: '/w', rules: new Set(rules.map(({ id }) => id)) });
  planRun(paths, { root: '/w', files, configurations, hashes: true });
  const session = open();
  await session.ready(paths);
  const { findings } = session.lint(paths);
  const context = {
    folder: '/w',
    paint: plainPaint,
    version: '0',
    rules,
    checked: paths.length,
    lines: linesFrom(session.source),
    raw: (path: string) => {
      const bytes = files.read(path);
      return bytes && decode(bytes).text;
    },
  };
  const reports = findings.map((finding) => reportOf(finding, session.source));
  for (const format of Object.values(formats)) format(reports, context);
  for (const finding of findings) {
    for (const span of [finding.span, ...finding.trail.map((step) => step.span)]) {
      const length = session.source(span.file)?.text.length ?? -1;
      if (span.start < 0 || span.end < span.start || span.end > length)
        wrong.push(`${finding.rule}: a span outside of its file`);
    }
    for (const { edits } of finding.fixes()) {
      if (edits.some((edit, i) => edits.slice(i + 1).some((other) => collide(edit.span, other.span)))) {
        wrong.push(`${finding.rule}: edits of a fix overlap`);
      }
    }
    finding.probe();
  }
  const allowed = new Set(['safe', 'review'] as const);
  const fix = () => fixAll(session, paths, { root: '/w', allowed, severity: 'info' });
  const size = () => paths.reduce((sum, path) => sum + (session.source(path)?.text.length ?? 0), 0);
  const originals = paths.flatMap((path) => session.source(path) ?? []);
  const before = size();
  const { finished } = fix();
  for (const original of originals) {
    const { path } = original;
    const after = session.source(path);
    if (!after || after.text === original.text) continue;
    const bytes = files.read(path);
    const written = bytes && rewritten(bytes, original, after);
    // A character that a file of raw bytes cannot hold is refused, not damaged.
    if (!written && !input.bytes) wrong.push(`${path}: the fixed text could not be written`);
  }
  // What the bound on rounds cut short goes on in a next run, so it must have got somewhere.
  if (finished ? fix().changed.length > 0 : size() >= before) wrong.push('fixing goes on for ever');
  const quiet = open();
  addIgnores(quiet, paths, '', 'info');
  quiet.lint(paths);
  return wrong;
}
