/** Every message and the file that handles it; loaded, with the engine, after the handshake. */
export { createContext } from './create.ts';
export { onCodeAction } from './requests/codeAction.ts';
export { onCodeLens } from './requests/codeLens.ts';
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
export { onExecuteCommand } from './requests/executeCommand.ts';
export { onHover } from './requests/hover.ts';
export { onInlayHint } from './requests/inlayHint.ts';
export { onProbes } from './requests/probes.ts';
export { onResolveCodeAction } from './requests/resolveCodeAction.ts';
export { onRules } from './requests/rules.ts';
export { onWatchedFiles } from './requests/watchedFiles.ts';
