/** SARIF 2.1.0: results with the trail as a code flow and with fixes, for code-scanning services. */

import type {
  ArtifactLocation,
  CodeFlow,
  Fix,
  Log,
  PhysicalLocation,
  Region,
  ReportingDescriptor,
  Result,
  Location as SarifLocation,
} from 'sarif';
import type { Severity } from '#lint';
import { relativeTo, within } from '../../workspace/paths.ts';
import type { Placed, Report } from '../report.ts';
import { printableJson } from '../terminal.ts';
import { fingerprints } from './fingerprint.ts';
import type { Format, FormatContext } from './format.ts';
import { editsOnDisk, type OnDisk, onDisk, type PhysicalRange } from './physical.ts';
import { placeText, withCell } from './places.ts';

const levels: Readonly<Record<Severity, Result.level>> = { error: 'error', warning: 'warning', info: 'note' };

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** A path as a URI reference; those inside the folder are relative to `SRCROOT`. */
function artifact(filename: string, folder: string): ArtifactLocation {
  const encoded = relativeTo(folder, filename).split('/').map(encodeURIComponent).join('/');
  if (within(folder, filename)) return { uri: encoded, uriBaseId: 'SRCROOT' };
  return { uri: `file://${encoded.startsWith('/') ? '' : '/'}${encoded.replace('%3A', ':')}` };
}

/** Where a result is placed: the folder that paths are told from, and where notebooks' cells stand in their files. */
interface Telling {
  readonly folder: string;
  readonly places: OnDisk;
}

function region({ location, end_location }: PhysicalRange): Region {
  return {
    startLine: location.row,
    startColumn: location.column,
    endLine: end_location.row,
    endColumn: end_location.column,
  };
}

function physical(placed: Placed, { folder, places }: Telling): PhysicalLocation {
  const range = places.range(placed);
  return { artifactLocation: artifact(placed.filename, folder), region: range ? region(range) : { startLine: 1 } };
}

function location(placed: Placed, message: string, telling: Telling): SarifLocation {
  const { folder } = telling;
  return {
    physicalLocation: physical(placed, telling),
    ...(placed.cell === null
      ? {}
      : { logicalLocations: [{ fullyQualifiedName: placeText(placed, folder), kind: 'module' }] }),
    message: { text: withCell(placed, message, folder) },
  };
}

/** Source first, use last: the order in which the value flows. */
function codeFlow(report: Report, telling: Telling): CodeFlow {
  const steps = report.trail.toReversed().map((step) => ({ location: location(step, step.message, telling) }));
  const end = { location: location(report, report.message, telling), importance: 'essential' as const };
  return { threadFlows: [{ locations: [...steps, end] }] };
}

function fixOf({ fix }: Report, { folder, places }: Telling): Fix | undefined {
  const edits = fix ? editsOnDisk(fix.edits, places) : undefined;
  if (!fix || !edits || edits.length === 0) return undefined;
  const files = [...new Set(edits.map((edit) => edit.filename))];
  return {
    description: { text: fix.message },
    artifactChanges: files.map((filename) => ({
      artifactLocation: artifact(filename, folder),
      replacements: edits
        .filter((edit) => edit.filename === filename)
        .map((edit) => ({ deletedRegion: region(edit), insertedContent: { text: edit.content } })),
    })),
  };
}

function result(report: Report, fingerprint: string, index: number, telling: Telling): Result {
  const { folder } = telling;
  const fix = fixOf(report, telling);
  const { message: _, ...where } = location(report, report.message, telling);
  return {
    ruleId: report.code,
    ruleIndex: index,
    level: levels[report.severity],
    message: { text: withCell(report, report.message, folder) },
    locations: [where],
    partialFingerprints: { 'logitlint/v1': fingerprint },
    ...(report.trail.length > 0
      ? {
          codeFlows: [codeFlow(report, telling)],
          relatedLocations: report.trail.map((step, id) => ({ id: id + 1, ...location(step, step.message, telling) })),
        }
      : {}),
    ...(fix ? { fixes: [fix] } : {}),
  };
}

function descriptor({ id, summary, severity, page }: FormatContext['rules'][number]): ReportingDescriptor {
  return {
    id,
    name: id
      .split('-')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(''),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: `${summary}. See ${page}` },
    helpUri: page,
    defaultConfiguration: { level: levels[severity] },
  };
}

function folderUri(folder: string): string {
  const encoded = folder.split('/').map(encodeURIComponent).join('/').replace('%3A', ':');
  return `file://${encoded.startsWith('/') ? '' : '/'}${encoded.endsWith('/') ? encoded : `${encoded}/`}`;
}

export const sarif: Format = (reports, context) => {
  const prints = fingerprints(reports, context);
  const telling: Telling = { folder: context.folder, places: onDisk(context.raw) };
  const indexes = new Map(context.rules.map((rule, index) => [rule.id, index]));
  const log: Log = {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'LogitLint',
            informationUri: 'https://github.com/logitlint/logitlint',
            semanticVersion: context.version,
            rules: context.rules.map(descriptor),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { uri: folderUri(context.folder) } },
        results: reports.map((report, at) => result(report, prints[at] ?? '', indexes.get(report.code) ?? -1, telling)),
      },
    ],
  };
  return `${printableJson(log, 2)}\n`;
};
