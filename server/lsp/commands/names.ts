/** The commands of `workspace/executeCommand`. */
export const commands = {
  runProbe: 'logitlint.runProbe',
  lintWorkspace: 'logitlint.lintWorkspace',
  explain: 'logitlint.explain',
} as const;
