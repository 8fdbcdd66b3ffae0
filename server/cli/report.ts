/** A finding as the command line tells it: plain data in the shape of the JSON format, fit to be cached and sent. */
import { type Edit, type Finding, type Fix, pageOf, type Safety, type Severity } from '#lint';
import { type Position, placeOf, type Source, type Span } from '#source';

/** Rows and columns from 1, columns in UTF-16 units. */
export interface Location {
  readonly row: number;
  readonly column: number;
}

export interface Placed {
  /** Absolute path. */
  readonly filename: string;
  /** Number of the notebook cell among all cells, from 1; null in plain files. Rows then count from the cell's first. */
  readonly cell: number | null;
  readonly location: Location;
  readonly end_location: Location;
}

export interface ReportedStep extends Placed {
  readonly message: string;
}

export interface ReportedEdit extends Placed {
  readonly content: string;
}

export type Applicability = 'safe' | 'unsafe' | 'display';

export interface ReportedFix {
  readonly message: string;
  readonly applicability: Applicability;
  readonly edits: readonly ReportedEdit[];
}

export interface Report extends Placed {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly trail: readonly ReportedStep[];
  readonly fix: ReportedFix | null;
  readonly url: string;
}

/** What a fix's safety is called in the formats, which follow ruff's words. */
const applicabilities: Readonly<Record<Safety, Applicability>> = {
  safe: 'safe',
  review: 'unsafe',
  choice: 'display',
};

/** The order in which reports are told. */
export function byReported(a: Report, b: Report): number {
  if (a.filename !== b.filename) return a.filename < b.filename ? -1 : 1;
  const cells = (a.cell ?? 0) - (b.cell ?? 0);
  const rows = a.location.row - b.location.row || a.location.column - b.location.column;
  return cells || rows || (a.code < b.code ? -1 : 1);
}

export type SourceOf = (path: string) => Source | undefined;

function location({ row, column }: Position): Location {
  return { row: row + 1, column: column + 1 };
}

function placed(span: Span, sourceOf: SourceOf): Placed {
  const source = sourceOf(span.file);
  if (!source) {
    const start = { row: 1, column: 1 };
    return { filename: span.file, cell: null, location: start, end_location: start };
  }
  const place = placeOf(source, span);
  return {
    filename: span.file,
    cell: place.cell ?? null,
    location: location(place.start),
    end_location: location(place.end),
  };
}

/** The order in which a fix was thought out says nothing to its readers. */
function byPlace(a: Edit, b: Edit): number {
  if (a.span.file !== b.span.file) return a.span.file < b.span.file ? -1 : 1;
  return a.span.start - b.span.start || a.span.end - b.span.end;
}

function reportedFix(fix: Fix, sourceOf: SourceOf): ReportedFix {
  return {
    message: fix.title,
    applicability: applicabilities[fix.safety],
    edits: fix.edits.toSorted(byPlace).map(({ span, content }) => {
      const { filename, cell, location: from, end_location } = placed(span, sourceOf);
      return { filename, cell, content, location: from, end_location };
    }),
  };
}

/** Tells a finding with its best fix. */
export function reportOf(finding: Finding, sourceOf: SourceOf): Report {
  const { filename, cell, location: from, end_location } = placed(finding.span, sourceOf);
  const [fix] = finding.fixes();
  return {
    code: finding.rule,
    severity: finding.severity,
    message: finding.message,
    filename,
    cell,
    location: from,
    end_location,
    trail: finding.trail.map(({ message, span }) => ({ message, ...placed(span, sourceOf) })),
    fix: fix ? reportedFix(fix, sourceOf) : null,
    url: pageOf(finding.rule),
  };
}
