/** textDocument/diagnostic: the findings of one document, or word that the ones the client has are still good. */
import type { DocumentDiagnosticParams, DocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import { DocumentDiagnosticReportKind } from 'vscode-languageserver-protocol';
import type { Context } from '../context.ts';

const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

export async function onDiagnostics(
  context: Context,
  { textDocument, previousResultId }: DocumentDiagnosticParams,
): Promise<DocumentDiagnosticReport> {
  const { documents, reports, convert, publisher, status } = context;
  const open = documents.find(textDocument.uri);
  if (!open || (open.cell && publisher.isPushed(open.document))) return nothing;
  const { path } = open.document;
  const report = (await waitsForSave(context, path)) ?? (await reports.of(path));
  status.looked(open.document, report);
  if (report.id === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: report.id };
  const here = open.cell
    ? report.findings.filter((one) => convert.location(one.span)?.uri === textDocument.uri)
    : report.findings;
  const items = here.flatMap((finding) => convert.diagnostic(finding) ?? []);
  publisher.pulled(path, items);
  return { kind: DocumentDiagnosticReportKind.Full, items, resultId: report.id };
}

/** With `run: onSave`, what was found before the changes that are not saved: the editor moves it along with the text. */
async function waitsForSave({ folders, dirty, reports }: Context, path: string) {
  if (!dirty.has(path)) return undefined;
  const { settings } = await folders.of(path);
  return settings.enable && settings.run === 'onSave' ? reports.last(path) : undefined;
}
