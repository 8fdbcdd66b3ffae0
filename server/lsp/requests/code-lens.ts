/** textDocument/codeLens: "Run probe" above every finding that an experiment backs. */
import type { CodeLens, CodeLensParams } from 'vscode-languageserver-protocol';
import type { Context } from '../context.ts';
import { commands } from '../messages.ts';

export async function onCodeLens(context: Context, { textDocument }: CodeLensParams): Promise<CodeLens[]> {
  const { documents, folders, reports, convert, verdicts } = context;
  const path = documents.find(textDocument.uri)?.document.path;
  if (path === undefined || !(await folders.of(path)).settings.codeLens) return [];
  const { findings } = await reports.of(path);
  return findings.flatMap((finding) => {
    const at = convert.location(finding.span);
    if (at?.uri !== textDocument.uri || !finding.probe()) return [];
    const argument = { uri: at.uri, position: at.range.start, rule: finding.rule };
    const measured = verdicts.of(finding)?.brief;
    const title = measured ? `Run probe again (measured: ${measured})` : `Run probe: ${finding.rule}`;
    return [{ range: at.range, command: { title, command: commands.runProbe, arguments: [argument] } }];
  });
}
