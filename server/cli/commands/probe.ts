/** `probe`: runs the experiment behind a finding, or one from the catalogue, and draws what it gives. */
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
import { absolute, relativeTo } from '../../workspace/paths.ts';
import type { Console } from '../console.ts';
import { counted } from '../formats/summary.ts';
import { writeOutput } from '../output.ts';
import { progressBar } from '../progress.ts';
import { printableJson } from '../terminal.ts';
import { exitCodes, Interrupted, Trouble } from '../trouble.ts';
import { gapBetween, openPlace, parsePlace } from './place.ts';
import type { ProbeFormat } from './probe-command.ts';

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
  const { session, findings, place, rows } = await openPlace(request.target);
  const { path } = place;
  const source = session.source(path);
  const gapTo = (span: Span): readonly number[] =>
    span.file === path && source ? [gapBetween(rows, source, span)] : [];
  // A line may be named that is near what is meant; a cell or a file is meant as it is.
  const near = place.row === undefined ? 1 : 4;
  const known = findings.filter(({ rule }) => request.rule === undefined || rule === request.rule);
  // What is found elsewhere may have its source here.
  const candidates = known.flatMap((finding) => {
    const own = gapTo(finding.span);
    const passing = finding.trail.flatMap((step) => gapTo(step.span)).map((gap) => gap + 0.5);
    return own.length + passing.length > 0 ? [{ finding, gap: Math.min(...own, ...passing) }] : [];
  });
  for (const { finding, gap } of candidates.sort((a, b) => a.gap - b.gap)) {
    const spec = gap < near ? finding.probe() : undefined;
    if (spec) return { spec, session };
  }
  const count = candidates.length;
  const where =
    count === 0 ? 'nothing is found there' : `${counted(count, 'finding')} there, none near this line has a probe`;
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

/** Rows and columns for the values that were read from code; paths are told relative to `folder` if one is given. */
function located(result: ProbeResult, session: Session | undefined, folder: string | undefined): ProbeResult {
  const location = (span: Span) => {
    const filename = folder === undefined ? span.file : relativeTo(folder, span.file);
    const source = session?.source(span.file);
    if (!source) return { filename };
    const { start, cell } = placeOf(source, span);
    const location = { row: start.row + 1, column: start.column + 1, ...(cell === undefined ? {} : { cell }) };
    return { filename, location };
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
      return `${printableJson(result, 2)}\n`;
    case 'html':
      return renderHtml(result);
    case 'svg':
      return `${renderSvg(result)}\n`;
  }
}

async function run(spec: ProbeSpec, request: ProbeRequest, console: Console): Promise<ProbeResult> {
  const { BackendUnavailable, ProbeLost, runProbe } = await import('#lab/host');
  const bar = progressBar(console);
  const stop = new AbortController();
  const interrupt = (): void => stop.abort(new Interrupted('the probe was stopped'));
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
    if (error instanceof BackendUnavailable || error instanceof ProbeLost) throw new Trouble(error.message);
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
  const result = located(
    await run(spec, request, console),
    chosen.session,
    request.format === 'json' ? undefined : folder,
  );
  const text = render(result, request.format, Math.min(100, process.stdout.columns ?? 80));
  if (request.outputFile === undefined) console.out(text);
  else writeOutput(request.outputFile, text, folder);
  return exitCodes.clean;
}
