/** logitlint.lintWorkspace: lints every file of the workspace once, with progress, and shows what it found until the files are opened. */

import type { CancellationToken, Diagnostic, ResponseError, WorkDoneProgressReporter } from 'vscode-languageserver';
import type { Finding } from '#lint';
import { within } from '../../workspace/paths.ts';
import type { Context } from '../context.ts';
import type { Folder } from '../folders.ts';
import { cancelled } from '../guard.ts';
import type { WorkspaceSummary } from '../messages.ts';
import { startProgress } from './progress.ts';

export async function lintWorkspace(
  context: Context,
  token: CancellationToken,
  reporter: WorkDoneProgressReporter | undefined,
): Promise<WorkspaceSummary | ResponseError<never>> {
  const { folders } = context;
  const abort = new AbortController();
  const progress = await startProgress(context, reporter, 'LogitLint: workspace', token, abort);
  const started = performance.now();
  let files = 0;
  let findings = 0;
  try {
    for (const root of folders.roots()) {
      const folder = await folders.of(root);
      if (!folder.settings.enable) continue;
      const found = await lintFolder(context, folder, abort.signal, progress.report);
      if (!found) return cancelled('Linting the workspace');
      files += found.files;
      findings += found.findings.length;
    }
    const summary = { files, findings, milliseconds: Math.round(performance.now() - started) };
    context.log.lintedAll(summary);
    return summary;
  } finally {
    progress.done();
  }
}

/**
 * Lints a folder in groups of files that have to do with one another, as the command line does; requests of the editor
 * come in between two of them. Undefined when cancelled.
 */
async function lintFolder(
  context: Context,
  { root, session, apart }: Folder,
  signal: AbortSignal,
  report: (share: number, message: string) => void,
) {
  const { files, groups } = context.engine.planOf(session, root);
  const total = groups.reduce((sum, { size }) => sum + size, 0);
  const findings: Finding[] = [];
  let done = 0;
  for (const group of groups) {
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) return undefined;
    const own = apart({ listed: group.anchors, around: group });
    await own.ready(group.paths);
    const found = own.lint(group.anchors).findings;
    show(context, found);
    findings.push(...found);
    done += group.size;
    report(done / total, `${files} files, ${findings.length} findings`);
  }
  takeBack(context, root, findings);
  return { files, findings };
}

/** Open documents have their own diagnostics; the others are pushed, and taken back when they are opened or change. */
function show({ documents, convert, connection, listed }: Context, findings: readonly Finding[]): void {
  const perPath = new Map<string, Diagnostic[]>();
  for (const finding of findings) {
    const diagnostic = convert.diagnostic(finding);
    if (!diagnostic) continue;
    const { file } = finding.span;
    perPath.set(file, [...(perPath.get(file) ?? []), diagnostic]);
  }
  for (const [path, diagnostics] of perPath) {
    if (documents.at(path)) continue;
    listed.add(path);
    void connection.sendDiagnostics({ uri: convert.uri(path), diagnostics });
  }
}

/** Files of the folder that an earlier run found something in, and this one did not. */
function takeBack({ convert, connection, listed }: Context, root: string, findings: readonly Finding[]): void {
  const found = new Set(findings.map(({ span }) => span.file));
  for (const path of listed) {
    if (found.has(path) || !within(root, path)) continue;
    listed.delete(path);
    void connection.sendDiagnostics({ uri: convert.uri(path), diagnostics: [] });
  }
}
