/** `probe`: runs the experiment behind a finding, or one from the catalogue, and draws what it gives. */
import { writeFileSync } from 'node:fs';
import {
  type BackendChoice,
  type Experiment,
  experimentById,
  experiments,
  type ProbeEvent,
  type ProbeResult,
  type ProbeSpec,
  renderHtml,
  renderMarkdown,
  renderSvg,
  renderTerminal,
  SettingError,
  specOf,
  withSetting,
} from '#lab';
import { placeOf, type Span } from '#source';
import { didYouMean, disk, type Session } from '#workspace';
import { absolute } from '../../workspace/paths.ts';
import type { Console } from '../console.ts';
import { counted } from '../formats/summary.ts';
import { progressBar } from '../progress.ts';
import { exitCodes, Trouble } from '../trouble.ts';
import { openPlace, parsePlace } from './place.ts';

export const probeFormats = ['text', 'json', 'markdown', 'html', 'svg'] as const;
export type ProbeFormat = (typeof probeFormats)[number];

export interface ProbeRequest {
  /** A file, a place, or the name of a rule or experiment. */
  readonly target: string;
  /** `name=value` each. */
  readonly settings: readonly string[];
  readonly rule: string | undefined;
  readonly backend: BackendChoice;
  readonly seeds: number | undefined;
  readonly budgetMs: number | undefined;
  readonly format: ProbeFormat;
  readonly outputFile: string | undefined;
}

interface Chosen {
  readonly spec: ProbeSpec;
  /** Undefined when no code is involved. */
  readonly session: Session | undefined;
}

async function fromPlace(request: ProbeRequest): Promise<Chosen> {
  const { session, findings, place, firstRow } = await openPlace(request.target);
  const row = place.row === undefined ? undefined : firstRow + place.row - 1;
  const candidates = findings.flatMap((finding) => {
    if (request.rule !== undefined && finding.rule !== request.rule) return [];
    const source = session.source(finding.span.file);
    const spec = finding.probe();
    if (!spec || !source) return [];
    const starts = placeOf({ ...source, cells: [] }, finding.span);
    const gap = row === undefined ? 0 : Math.max(starts.start.row - row, row - starts.end.row, 0);
    return [{ spec, gap }];
  });
  const nearest = candidates.sort((a, b) => a.gap - b.gap)[0];
  if (nearest && nearest.gap <= 3) return { spec: nearest.spec, session };
  const where =
    findings.length === 0
      ? 'nothing is found there'
      : `${counted(findings.length, 'finding')} there, none near this line has a probe`;
  throw new Trouble(
    `no probe for ${request.target}: ${where}; \`logitlint probe RULE\` runs an experiment without code`,
  );
}

function fromCatalogue(name: string): Chosen {
  const entry = experimentById(name);
  if (entry) return { spec: specOf(entry), session: undefined };
  const names = experiments.map(({ id }) => id);
  throw new Trouble(
    `there is no file and no experiment "${name}"${didYouMean(name, names)}; there are ${names.join(', ')}`,
  );
}

function withSettings(spec: ProbeSpec, settings: readonly string[]): ProbeSpec {
  const experiment = settings.reduce<Experiment>((changed, setting) => {
    const equals = setting.indexOf('=');
    if (equals < 1) throw new Trouble(`"${setting}" is not a setting such as lr=1e-3`);
    try {
      return withSetting(changed, setting.slice(0, equals).trim(), setting.slice(equals + 1));
    } catch (error) {
      if (error instanceof SettingError) throw new Trouble(error.message);
      throw error;
    }
  }, spec.experiment);
  return { ...spec, experiment };
}

/** Rows and columns for the values that were read from code. */
function located(result: ProbeResult, session: Session | undefined): ProbeResult {
  const location = (span: Span) => {
    const source = session?.source(span.file);
    if (!source) return {};
    const { start, cell } = placeOf(source, span);
    return { location: { row: start.row + 1, column: start.column + 1, ...(cell === undefined ? {} : { cell }) } };
  };
  return {
    ...result,
    parameters: result.parameters.map((one) => (one.span ? { ...one, ...location(one.span) } : one)),
  };
}

/** Whole lines for files, the width of the window on a terminal. */
function render(result: ProbeResult, format: ProbeFormat, width: number): string {
  switch (format) {
    case 'text':
      return `${renderTerminal(result, { width }).trimEnd()}\n`;
    case 'markdown':
      return `${renderMarkdown(result).trimEnd()}\n`;
    case 'json':
      return `${JSON.stringify(result, null, 2)}\n`;
    case 'html':
      return renderHtml(result);
    case 'svg':
      return `${renderSvg(result)}\n`;
  }
}

async function run(spec: ProbeSpec, request: ProbeRequest, console: Console): Promise<ProbeResult> {
  const { BackendUnavailable, runProbe } = await import('#lab/host');
  const bar = progressBar(console);
  const stop = new AbortController();
  const interrupt = (): void => stop.abort(new Trouble('the probe was stopped'));
  process.once('SIGINT', interrupt);
  try {
    return await runProbe(spec, {
      backend: request.backend,
      signal: stop.signal,
      ...(request.seeds === undefined ? {} : { seeds: request.seeds }),
      ...(request.budgetMs === undefined ? {} : { budgetMs: request.budgetMs }),
      onEvent: (event: ProbeEvent) => {
        if (event.kind === 'point') bar.show(event.progress, `training, seed ${event.seed + 1}`);
      },
    });
  } catch (error) {
    if (error instanceof BackendUnavailable) throw new Trouble(error.message);
    throw error;
  } finally {
    process.off('SIGINT', interrupt);
    bar.clear();
  }
}

export async function probe(request: ProbeRequest, console: Console): Promise<number> {
  const folder = absolute('.', process.cwd());
  const isPlace = disk.status(parsePlace(request.target, folder).path) !== undefined;
  const chosen = isPlace ? await fromPlace(request) : fromCatalogue(request.target);
  const spec = withSettings(chosen.spec, request.settings);
  const result = located(await run(spec, request, console), chosen.session);
  const text = render(result, request.format, Math.min(100, process.stdout.columns ?? 80));
  if (request.outputFile === undefined) console.out(text);
  else writeFileSync(absolute(request.outputFile, folder), text);
  return exitCodes.clean;
}
