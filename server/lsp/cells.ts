/** The diagnostics of notebook cells, sent for each cell where they differ from what it shows. */
import type { Connection, Diagnostic } from 'vscode-languageserver';
import { listIn } from '#source';
import type { Converter } from './convert.ts';
import type { OpenNotebook } from './documents.ts';
import type { Report } from './reports.ts';

export interface Cells {
  readonly publish: (notebook: OpenNotebook, report: Report) => void;
  readonly closed: (notebook: OpenNotebook) => void;
}

export function createCells(connection: Connection, convert: Converter): Cells {
  /** What each cell shows, and in which version; by its uri. */
  const shown = new Map<string, string>();
  const cellsOf = new Map<string, ReadonlySet<string>>();

  const clear = (uri: string): void => {
    shown.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  };

  const forgetRemoved = (notebook: OpenNotebook): void => {
    const now = new Set(notebook.cells.map((cell) => cell.uri));
    for (const uri of cellsOf.get(notebook.uri) ?? []) if (!now.has(uri)) clear(uri);
    cellsOf.set(notebook.uri, now);
  };

  return {
    publish(notebook, report) {
      const perCell = diagnosticsPerCell(report, convert);
      for (const cell of notebook.cells) {
        const diagnostics = perCell.get(cell.uri) ?? [];
        const { version } = cell.text;
        const mark = `${diagnostics.length > 0 ? version : ''}${JSON.stringify(diagnostics)}`;
        if ((shown.get(cell.uri) ?? '[]') === mark) continue;
        shown.set(cell.uri, mark);
        void connection.sendDiagnostics({ uri: cell.uri, version, diagnostics });
      }
      forgetRemoved(notebook);
    },
    closed(notebook) {
      cellsOf.delete(notebook.uri);
      for (const cell of notebook.cells) clear(cell.uri);
    },
  };
}

function diagnosticsPerCell(report: Report, convert: Converter): ReadonlyMap<string, Diagnostic[]> {
  const perCell = new Map<string, Diagnostic[]>();
  for (const finding of report.findings) {
    const uri = convert.location(finding.span)?.uri;
    const diagnostic = convert.diagnostic(finding);
    if (!uri || !diagnostic) continue;
    listIn(perCell, uri).push(diagnostic);
  }
  return perCell;
}
