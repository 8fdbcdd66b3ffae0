/** Every message and the file that handles it; loaded, with the engine, after the handshake. */
export { createContext } from './create.ts';
export { onCodeAction } from './requests/code-action.ts';
export { onCodeLens } from './requests/code-lens.ts';
export { onConfiguration, onFolders } from './requests/configuration.ts';
export { onDiagnostics } from './requests/diagnostics.ts';
export {
  onChange,
  onChangeNotebook,
  onClose,
  onCloseNotebook,
  onOpen,
  onOpenNotebook,
  onSave,
  onSaveNotebook,
} from './requests/documents.ts';
export { onExecuteCommand } from './requests/execute-command.ts';
export { onHover } from './requests/hover.ts';
export { onInlayHint } from './requests/inlay-hint.ts';
export { onProbes } from './requests/probes.ts';
export { onResolveCodeAction } from './requests/resolve-code-action.ts';
export { onRules } from './requests/rules.ts';
export { onWatchedFiles } from './requests/watched-files.ts';
