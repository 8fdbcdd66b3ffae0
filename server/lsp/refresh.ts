/** Asks the client to ask again, for what it keeps until then: diagnostics, inlay hints, code lenses. */
import type { Connection } from 'vscode-languageserver';
import type { ClientCapabilities } from './capabilities.ts';

export interface Refresh {
  readonly diagnostics: () => void;
  readonly hints: () => void;
  readonly lenses: () => void;
}

export function createRefresh(
  connection: Connection,
  client: ClientCapabilities,
  onError: (error: unknown) => void,
): Refresh {
  const { languages } = connection;
  return {
    diagnostics() {
      if (client.pull && client.refreshDiagnostics) languages.diagnostics.refresh().catch(onError);
    },
    hints() {
      if (client.refreshInlayHints) languages.inlayHint.refresh().catch(onError);
    },
    lenses() {
      if (client.refreshCodeLenses) connection.sendRequest('workspace/codeLens/refresh').catch(onError);
    },
  };
}
