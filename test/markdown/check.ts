/** Holds an example against what linting really gives, and tries what every example must stand for free. */
import { applyEdits, compatible, type Finding, type Fix, lower, type Severity } from '#lint';
import type { Unit } from '#program';
import { linesOf, placeOf, positionAt, type Source, type Span } from '#source';
import { diffLines } from './diff.ts';
import { blockLines, commentOf, type ExampleFile, fileOf, pathOf } from './files.ts';
import { type Mark, readMarks, withMarks } from './marks.ts';
import type { Block, Example } from './page.ts';

/** What examples are run with. */
export interface Engine {
  /** Findings in all of the sources, which are a whole workspace. A fault of a rule is thrown. */
  readonly lint: (sources: readonly Source[]) => readonly Finding[];
  /** Lowers one source. */
  readonly unit: (source: Source) => Unit;
  /** The severity a rule has by itself. */
  readonly severity: (rule: string) => Severity;
}

/** A block of the page as it is and as it should be. */
export interface Difference {
  readonly block: Block;
  readonly what: string;
  readonly written: readonly string[];
  readonly actual: readonly string[];
}

export interface Outcome {
  readonly differences: readonly Difference[];
  /** Broken promises that no rewriting of the page can mend. */
  readonly complaints: readonly string[];
  /** Rules for which the page shows the result of a fix. */
  readonly fixedRules: readonly string[];
  /** Rules of which some finding offered a fix. */
  readonly fixableRules: readonly string[];
}

export function checkExample(example: Example, engine: Engine): Outcome {
  const files = example.files.map(fileOf);
  const sources = files.map((file) => file.source);
  const findings = engine.lint(sources);
  const { sources: fixed, settled } = fixAll(sources, engine);
  const fixable = findings.filter((finding) => finding.fixes().length > 0).map((finding) => finding.rule);
  const shown = example.fixed.length > 0 || example.diff !== undefined;
  return {
    differences: [
      ...files.flatMap((file) => marksDifference(file, example, findings, engine)),
      ...example.fixed.flatMap((block) => fixedDifference(block, fixed)),
      ...diffDifference(example, sources, fixed),
      ...messageDifference(example, findings),
    ],
    complaints: [
      ...(settled ? [] : [`after ${mostRounds} rounds there is still something to fix`]),
      ...noFixComplaints(example, findings),
      ...findings.flatMap((finding) =>
        finding.fixes().flatMap((fix) => fixComplaints(finding, fix, sources, findings, engine)),
      ),
      ...files.flatMap((file) => prefixComplaints(file.source, engine)),
    ],
    fixedRules: shown ? fixable : [],
    fixableRules: fixable,
  };
}

function marksDifference(
  file: ExampleFile,
  example: Example,
  findings: readonly Finding[],
  engine: Engine,
): readonly Difference[] {
  const written = readMarks(file.block.lines).marks;
  const trails = example.files.some((block) => readMarks(block.lines).marks.some((mark) => mark.step !== ''));
  const actual = marksIn(file, findings, trails, engine);
  if (sameMarks(written, actual)) return [];
  const lines = withMarks(file.block.lines, actual, commentOf(file.block));
  return [{ block: file.block, what: 'marks', written: file.block.lines, actual: lines }];
}

function sameMarks(a: readonly Mark[], b: readonly Mark[]): boolean {
  const key = (mark: Mark) => [mark.row, mark.start, mark.end, mark.step, mark.label].join(' ');
  return a.map(key).sort().join('\n') === b.map(key).sort().join('\n');
}

function marksIn(file: ExampleFile, findings: readonly Finding[], trails: boolean, engine: Engine): readonly Mark[] {
  const marks: Mark[] = [];
  for (const [index, finding] of findings.entries()) {
    if (finding.span.file === file.source.path) marks.push(markAt(file, finding.span, '', labelOf(finding, engine)));
    if (!trails) continue;
    for (const [number, step] of finding.trail.entries()) {
      if (step.span.file === file.source.path)
        marks.push(markAt(file, step.span, stepName(index, number), step.message));
    }
  }
  return marks;
}

function stepName(finding: number, step: number): string {
  return finding === 0 ? String(step + 1) : `${finding + 1}.${step + 1}`;
}

function labelOf(finding: Finding, engine: Engine): string {
  const usual = engine.severity(finding.rule);
  const expected = finding.certainty === 'possible' ? lower(usual) : usual;
  const sure = finding.certainty === 'possible' ? ' [possible]' : '';
  return `${finding.rule}${sure}${finding.severity === expected ? '' : ` ${finding.severity}`}`;
}

/** What a span covers of its first line. */
function markAt(file: ExampleFile, span: Span, step: string, label: string): Mark {
  const starts = linesOf(file.source);
  const start = positionAt(starts, span.start);
  const end = positionAt(starts, span.end);
  const code = readMarks(file.block.lines);
  const inBlock = file.origins[start.row] ?? -1;
  const row = code.origins.indexOf(inBlock);
  const width = (code.lines[row] ?? '').length;
  return {
    row,
    start: start.column,
    end: end.row === start.row ? end.column : Math.max(width, start.column + 1),
    step,
    label,
  };
}

const mostRounds = 10;

/** Makes first fixes until nothing is left to fix, as `--fix --unsafe-fixes` does. */
export function fixAll(
  sources: readonly Source[],
  engine: Engine,
): { readonly sources: readonly Source[]; readonly settled: boolean } {
  let now = sources;
  for (let round = 0; round < mostRounds; round++) {
    const first = engine.lint(now).flatMap((finding) => finding.fixes().slice(0, 1));
    if (first.length === 0) return { sources: now, settled: true };
    const edits = compatible(first).flatMap((fix) => fix.edits);
    now = now.map((source) => applyEdits(source, edits));
  }
  return { sources: now, settled: false };
}

function fixedDifference(block: Block, fixed: readonly Source[]): readonly Difference[] {
  const source = fixed.find((candidate) => candidate.path === pathOf(block));
  const actual = source ? blockLines(source) : [`(no file ${block.path} in this example)`];
  return sameLines(block.lines, actual) ? [] : [{ block, what: 'fixed text', written: block.lines, actual }];
}

function diffDifference(example: Example, before: readonly Source[], after: readonly Source[]): readonly Difference[] {
  const block = example.diff;
  if (!block) return [];
  const actual = diffLines(before, after);
  return sameLines(block.lines, actual) ? [] : [{ block, what: 'diff', written: block.lines, actual }];
}

function messageDifference(example: Example, findings: readonly Finding[]): readonly Difference[] {
  const block = example.message;
  if (!block) return [];
  const actual = findings.flatMap((finding) => [
    `${finding.rule}: ${finding.message}`,
    ...finding.fixes().map((fix) => `fix (${fix.safety}): ${fix.title}`),
  ]);
  return sameLines(block.lines, actual) ? [] : [{ block, what: 'message', written: block.lines, actual }];
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, i) => line === b[i]);
}

/** A block tagged `no-fix` promises that none of its findings offers a fix. */
function noFixComplaints(example: Example, findings: readonly Finding[]): readonly string[] {
  if (!example.files.some((block) => block.flags.includes('no-fix'))) return [];
  return findings.flatMap((finding) => finding.fixes().map((fix) => `${finding.rule} offers a fix: ${fix.title}`));
}

/** A fix takes its finding away, brings no other, leaves nothing unreadable and does not overlap with itself. */
function fixComplaints(
  finding: Finding,
  fix: Fix,
  sources: readonly Source[],
  before: readonly Finding[],
  engine: Engine,
): readonly string[] {
  const name = `fix "${fix.title}" of ${finding.rule}`;
  if (overlaps(fix)) return [`${name} has edits that overlap`];
  const after = sources.map((source) => applyEdits(source, fix.edits));
  const left = engine.lint(after);
  const count = (all: readonly Finding[], rule: string) => all.filter((other) => other.rule === rule).length;
  const complaints: string[] = [];
  if (count(left, finding.rule) >= count(before, finding.rule)) complaints.push(`${name} leaves the finding`);
  for (const rule of new Set(left.map((other) => other.rule))) {
    if (rule !== finding.rule && count(left, rule) > count(before, rule)) complaints.push(`${name} brings ${rule}`);
  }
  for (const [i, source] of after.entries()) {
    const was = sources[i];
    if (was && gaps(source, engine).length > gaps(was, engine).length) {
      complaints.push(`${name} leaves ${source.path} unreadable: ${gaps(source, engine).join(', ')}\n${source.text}`);
    }
  }
  return complaints;
}

function gaps(source: Source, engine: Engine): readonly string[] {
  return engine.unit(source).gaps.map((gap) => `${gap.reason} at ${placeText(source, gap.span)}`);
}

function placeText(source: Source, span: Span): string {
  const { start } = placeOf(source, span);
  return `${start.row + 1}:${start.column + 1}`;
}

function overlaps(fix: Fix): boolean {
  return fix.edits.some((a, i) =>
    fix.edits
      .slice(i + 1)
      .some((b) => a.span.file === b.span.file && a.span.start < b.span.end && b.span.start < a.span.end),
  );
}

/** Every prefix of a text, line by line, lowers without throwing. */
function prefixComplaints(source: Source, engine: Engine): readonly string[] {
  const complaints: string[] = [];
  for (const end of linesOf(source)) {
    try {
      engine.unit({ path: source.path, language: source.language, text: source.text.slice(0, end) });
    } catch (error) {
      complaints.push(`lowering the first ${end} characters of ${source.path} throws: ${String(error)}`);
    }
  }
  return complaints;
}
