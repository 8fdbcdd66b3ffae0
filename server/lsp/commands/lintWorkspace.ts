/** logitlint.lintWorkspace: lints every file of the workspace once, with progress, and shows what it found until the files are opened. */

import type { CancellationToken, Diagnostic, WorkDoneProgressReporter } from 'vscode-languageserver';
import type { Finding } from '#lint';
import type { Context } from '../context.ts';
import { cancelled } from '../guard.ts';
import type { WorkspaceSummary } from '../messages.ts';
import { startProgress } from './progress.ts';

/** Files linted together: they share one program, and requests of the editor come in between two lots. */
const lotSize = 20;

export async function lintWorkspace(
  context: Context,
  token: CancellationToken,
  reporter: WorkDoneProgressReporter | undefined,
) {
  const { folders, engine } = context;
  const abort = new AbortController();
  const progress = await startProgress(context, reporter, 'LogitLint: workspace', token, abort);
  const started = performance.now();
  let files = 0;
  let findings = 0;
  try {
    for (const root of folders.roots()) {
      const { session, settings } = await folders.of(root);
      if (!settings.enable) continue;
      const paths = await engine.filesOf(session, root);
      for (let at = 0; at < paths.length; at += lotSize) {
        if (abort.signal.aborted) return cancelled('Linting the workspace');
        const lot = paths.slice(at, at + lotSize);
        await session.ready(lot);
        const result = session.lint(lot, abort.signal);
        show(context, lot, result.findings);
        files += lot.length;
        findings += result.findings.length;
        progress.report(Math.min(1, (at + lotSize) / paths.length), `${files} files, ${findings} findings`);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    const summary: WorkspaceSummary = { files, findings, milliseconds: Math.round(performance.now() - started) };
    return summary;
  } finally {
    progress.done();
  }
}

/** Open documents have their own diagnostics; the others are pushed, and taken back when they are opened or change. */
function show(
  { documents, convert, connection, listed }: Context,
  paths: readonly string[],
  findings: readonly Finding[],
): void {
  const perUri = new Map<string, Diagnostic[]>();
  for (const finding of findings) {
    const uri = convert.location(finding.span)?.uri;
    const diagnostic = convert.diagnostic(finding);
    if (!uri || !diagnostic) continue;
    perUri.set(uri, [...(perUri.get(uri) ?? []), diagnostic]);
  }
  for (const path of paths) {
    if (documents.at(path)) continue;
    const uri = convert.uri(path);
    const diagnostics = perUri.get(uri) ?? [];
    if (diagnostics.length === 0 && !listed.has(path)) continue;
    if (diagnostics.length > 0) listed.add(path);
    else listed.delete(path);
    void connection.sendDiagnostics({ uri, diagnostics });
  }
}
