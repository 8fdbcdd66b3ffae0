/** What linting a workspace has found, in a sentence. */
import type { WorkspaceSummary } from '../server/lsp/messages.ts';

function counted(number: number, noun: string): string {
  return `${number} ${number === 1 ? noun : `${noun}s`}`;
}

export function summaryText({ files, findings }: Pick<WorkspaceSummary, 'files' | 'findings'>): string {
  return `${counted(findings, 'finding')} in ${counted(files, 'file')}.`;
}
