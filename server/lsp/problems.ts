/** Mistakes in configuration files: shown in the file that has them, for as long as they are there. */

import { type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { Configuration, ConfigurationProblem } from '#workspace';
import { type Converter, diagnosticSource } from './convert.ts';
import { uriOfPath } from './uris.ts';

export interface Problems {
  /** Shows what is wrong with a configuration; called whenever one is used, cheap when it is the same as before. */
  readonly of: (configuration: Configuration) => void;
}

export function createProblems(connection: Connection, convert: Converter): Problems {
  const diagnosticOf = ({ file, row, column, message }: ConfigurationProblem): Diagnostic => {
    const range = convert.character(file, { row: Math.max(0, row - 1), column: Math.max(0, column - 1) });
    return { range, severity: DiagnosticSeverity.Error, source: diagnosticSource, message };
  };
  const seen = new WeakSet<Configuration>();
  const shown = new Set<string>();
  return {
    of(configuration) {
      if (seen.has(configuration)) return;
      seen.add(configuration);
      const files = new Set([...configuration.files, ...configuration.problems.map(({ file }) => file)]);
      for (const file of files) {
        const diagnostics = configuration.problems.filter((problem) => problem.file === file).map(diagnosticOf);
        if (diagnostics.length === 0 && !shown.delete(file)) continue;
        if (diagnostics.length > 0) shown.add(file);
        void connection.sendDiagnostics({ uri: uriOfPath(file), diagnostics });
      }
    },
  };
}
