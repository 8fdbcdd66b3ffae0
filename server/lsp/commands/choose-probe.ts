/** Which experiment a request for a probe means: the one it brings, or that of the finding nearest to its place. */

import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { ProbeSpec } from '#lab';
import type { Finding } from '#lint';
import type { Context } from '../context.ts';
import { spotOf } from '../spot.ts';
import { pathOfUri } from '../uris.ts';
import type { ProbeArguments } from './probe-arguments.ts';

export interface Chosen {
  readonly spec: ProbeSpec;
  readonly finding: Finding | undefined;
  /** The document it was asked for; undefined for an experiment of its own. */
  readonly path: string | undefined;
}

export async function chooseProbe(context: Context, given: ProbeArguments): Promise<Chosen> {
  const path =
    given.uri === undefined ? undefined : (context.documents.find(given.uri)?.document.path ?? pathOfUri(given.uri));
  const findings = path === undefined ? [] : await probable(context, path);
  const finding = nearest(context, given, findings);
  if (given.spec) return { spec: given.spec, finding: finding?.finding, path };
  if (finding) return { ...finding, path };
  throw new ResponseError(LSPErrorCodes.RequestFailed, 'No finding with a probe at this place.');
}

/** The findings of a document that an experiment backs. */
export async function probable(
  { reports }: Context,
  path: string,
): Promise<readonly { readonly finding: Finding; readonly spec: ProbeSpec }[]> {
  const { findings } = await reports.of(path);
  return findings.flatMap((finding) => {
    const spec = finding.probe();
    return spec ? [{ finding, spec }] : [];
  });
}

function nearest<T extends { readonly finding: Finding }>(
  context: Context,
  { uri, position, rule }: ProbeArguments,
  findings: readonly T[],
): T | undefined {
  const named = findings.filter(({ finding }) => rule === undefined || finding.rule === rule);
  const spot = uri && position ? spotOf(context, uri, { start: position, end: position }) : undefined;
  if (!spot) return named[0];
  const distance = ({ finding }: T): number =>
    Math.max(0, finding.span.start - spot.start, spot.start - finding.span.end);
  return named.reduce<T | undefined>((best, one) => (best && distance(best) <= distance(one) ? best : one), undefined);
}
