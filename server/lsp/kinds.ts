/** Our kinds of code actions. */
export const fixAllKind = 'source.fixAll.logitlint';
export const notebookFixAllKind = 'notebook.source.fixAll.logitlint';
