/** What the client declared it can do, read once: every optional answer is given only where it was asked for. */
import type { InitializeParams } from 'vscode-languageserver-protocol';
import { chooseEncoding, type Encoding } from './encoding.ts';

export interface ClientCapabilities {
  readonly encoding: Encoding;
  /**
   * Pulls diagnostics; all other clients get them pushed. Pulling cannot be asked for without the cells of notebooks
   * where it is not registered but declared (`diagnosticProvider` has no selector): such a client pulls cells, too.
   */
  readonly pull: boolean;
  /** Lets the server choose for which documents diagnostics are pulled. */
  readonly dynamicPull: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshInlayHints: boolean;
  readonly refreshCodeLenses: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly codeActionLiterals: boolean;
  readonly preferredActions: boolean;
  /** The edit of a code action may be left to `codeAction/resolve`. */
  readonly lazyEdits: boolean;
  readonly documentChanges: boolean;
  readonly changeAnnotations: boolean;
  readonly markdownHover: boolean;
  readonly configuration: boolean;
  readonly configurationChanges: boolean;
  readonly watchedFiles: boolean;
  readonly workspaceFolders: boolean;
  readonly workDoneProgress: boolean;
  readonly showDocument: boolean;
  /** Shows the state of the server and the figures of a running probe (notifications of our own). */
  readonly status: boolean;
  readonly probeEvents: boolean;
}

export function readCapabilities({ capabilities }: InitializeParams): ClientCapabilities {
  const { textDocument: document, workspace, window, general } = capabilities;
  const literal = document?.codeAction?.codeActionLiteralSupport;
  const own = ownCapabilities(capabilities.experimental);
  return {
    encoding: chooseEncoding(general?.positionEncodings),
    pull: document?.diagnostic !== undefined,
    dynamicPull: document?.diagnostic?.dynamicRegistration === true,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshCodeLenses: workspace?.codeLens?.refreshSupport === true,
    relatedInformation: document?.publishDiagnostics?.relatedInformation === true || document?.diagnostic !== undefined,
    codeDescription:
      document?.publishDiagnostics?.codeDescriptionSupport === true || document?.diagnostic !== undefined,
    codeActionLiterals: literal !== undefined,
    preferredActions: document?.codeAction?.isPreferredSupport === true,
    lazyEdits:
      document?.codeAction?.dataSupport === true &&
      document.codeAction.resolveSupport?.properties.includes('edit') === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    changeAnnotations:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.changeAnnotationSupport !== undefined,
    markdownHover: document?.hover?.contentFormat?.includes('markdown') === true,
    configuration: workspace?.configuration === true,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    workDoneProgress: window?.workDoneProgress === true,
    showDocument: window?.showDocument?.support === true,
    status: own.status === true,
    probeEvents: own.probeEvents === true,
  };
}

/** Our own client declares what it understands under `experimental.logitlint`. */
function ownCapabilities(experimental: unknown): { readonly status?: unknown; readonly probeEvents?: unknown } {
  if (typeof experimental !== 'object' || experimental === null || !('logitlint' in experimental)) return {};
  const { logitlint } = experimental;
  return typeof logitlint === 'object' && logitlint !== null ? logitlint : {};
}
