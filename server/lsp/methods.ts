/** The names of our own messages and of our kinds of code actions. */
export const statusMethod = 'logitlint/status';
export const probeEventMethod = 'logitlint/probe/event';
export const probesMethod = 'logitlint/probes';
export const rulesMethod = 'logitlint/rules';
export const fixAllKind = 'source.fixAll.logitlint';
export const notebookFixAllKind = 'notebook.source.fixAll.logitlint';
