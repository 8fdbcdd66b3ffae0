/** logitlint.runProbe: runs the experiment behind a finding (or one of its own), streams its figures, answers with the result. */

import {
  type CancellationToken,
  ErrorCodes,
  type Location,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import {
  claimText,
  type Experiment,
  type ProbeResult,
  type ProbeSpec,
  parametersOf,
  type ReportedParameter,
  renderMarkdown,
  withSetting,
} from '#lab';
import { messageOf } from '../../workspace/errors.ts';
import type { Context } from '../context.ts';
import { cancelled } from '../guard.ts';
import type { ProbeAnswer } from '../messages.ts';
import { fileName } from '../uris.ts';
import { type Chosen, chooseProbe } from './choose-probe.ts';
import { type ProbeArguments, readProbeArguments } from './probe-arguments.ts';
import { streamTo } from './probe-stream.ts';
import { startProgress } from './progress.ts';

export async function runProbe(
  context: Context,
  values: readonly unknown[],
  token: CancellationToken,
  reporter: WorkDoneProgressReporter | undefined,
): Promise<ProbeAnswer | ResponseError<never>> {
  const reading = readProbeArguments(values[0]);
  if (reading.kind === 'malformed')
    throw new ResponseError(ErrorCodes.InvalidParams, `logitlint.runProbe: ${reading.why}.`);
  const { given } = reading;
  const chosen = await chooseProbe(context, given);
  const spec = withChanges(chosen.spec, given);
  const abort = new AbortController();
  const progress = await startProgress(context, reporter, `Probe: ${spec.rule}`, token, abort);
  const stream = streamTo(context, given.id);
  try {
    const result = await context.engine.runProbe(spec, {
      ...(await optionsOf(context, given, chosen)),
      signal: abort.signal,
      onEvent: (event) => {
        stream.push(event);
        if (event.kind === 'point') progress.report(event.progress);
      },
    });
    context.log.probed(result);
    if (chosen.finding && asFound(given)) {
      context.verdicts.keep(chosen.finding, result.verdict);
      context.refresh.lenses();
    }
    tellOthers(context, result);
    return answer(context, spec, result);
  } catch (error) {
    if (abort.signal.aborted) return cancelled('The probe');
    throw new ResponseError(LSPErrorCodes.RequestFailed, messageOf(error));
  } finally {
    stream.flush();
    progress.done();
  }
}

/** With numbers that the user changed, a verdict says nothing of the code. */
function asFound({ spec, set }: ProbeArguments): boolean {
  return spec === undefined && Object.keys(set).length === 0;
}

function withChanges(spec: ProbeSpec, { set }: ProbeArguments): ProbeSpec {
  let experiment: Experiment = spec.experiment;
  try {
    for (const [name, value] of Object.entries(set)) experiment = withSetting(experiment, name, String(value));
  } catch (error) {
    throw new ResponseError(LSPErrorCodes.RequestFailed, messageOf(error));
  }
  return { ...spec, experiment };
}

async function optionsOf({ folders, given: client }: Context, given: ProbeArguments, { path }: Chosen) {
  const { probe } = (await folders.of(path ?? folders.roots()[0] ?? '/')).settings;
  const seeds = given.seeds ?? probe.seeds;
  return {
    backend: given.backend ?? probe.backend,
    budgetMs: given.budget === undefined ? probe.budgetMs : given.budget * 1000,
    ...(seeds === undefined ? {} : { seeds }),
    ...(client.trusted ? { nativeRoots: folders.roots() } : {}),
  };
}

/** A client that cannot draw the figures is at least told the verdict. */
function tellOthers({ client, connection }: Context, { verdict }: ProbeResult): void {
  const message = { type: MessageType.Info, message: verdict.text };
  if (!client.probeEvents) void connection.sendNotification('window/showMessage', message);
}

function answer({ convert }: Context, spec: ProbeSpec, result: ProbeResult): ProbeAnswer {
  const places: Record<string, Location> = {};
  const parameters = result.parameters.map((parameter) => {
    const place = parameter.span && convert.location(parameter.span);
    if (!place) return parameter;
    places[parameter.name] = place;
    const { line, character } = place.range.start;
    const cell = parameter.span && convert.cell(parameter.span);
    const location = { row: line + 1, column: character + 1, ...(cell === undefined ? {} : { cell }) };
    return { ...parameter, location };
  });
  const placed = { ...result, parameters };
  return {
    spec,
    result: placed,
    places,
    form: parametersOf(spec.experiment),
    claim: claimText(result),
    markdown: renderMarkdown({ ...placed, parameters: parameters.map(withFileName) }),
  };
}

/** Paths of somebody's machine are nobody else's business. */
function withFileName(parameter: ReportedParameter): ReportedParameter {
  const { filename } = parameter;
  return filename === undefined ? parameter : { ...parameter, filename: fileName(filename) };
}
