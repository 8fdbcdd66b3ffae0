/** What to probe: the finding under the caret, else one of the file, else an experiment that needs no code. */
import * as vscode from 'vscode';
import type { Probes, Range } from '../../server/lsp/messages.ts';
import type { Subject } from './model.ts';

export interface Choice {
  readonly subject: Subject;
  /** False when the numbers of the experiment should be looked at first. */
  readonly start: boolean;
}

interface Item extends vscode.QuickPickItem {
  readonly choice?: Choice;
}

export async function chooseProbe(probes: Probes, editor: vscode.TextEditor | undefined): Promise<Choice | undefined> {
  const findings = probes.findings.map((finding) => ({ ...finding, choice: ofFinding(finding) }));
  const caret = editor?.selection.active;
  const uri = editor?.document.uri.toString();
  const here = findings.find((one) => caret && vscode.Uri.parse(one.uri).toString() === uri && holds(one.range, caret));
  if (here) return here.choice;
  const items: Item[] = [
    ...separated(
      'Findings in this file',
      findings.map(({ rule, message, uri, range, choice }) => ({
        label: rule,
        description: placeText(uri, range),
        detail: message,
        choice,
      })),
    ),
    ...separated(
      'Experiments that need no code',
      probes.experiments.map(({ title, spec, form }) => ({
        label: title,
        detail: spec.claim,
        choice: { subject: { kind: 'experiment' as const, title, spec, form }, start: false },
      })),
    ),
  ];
  const placeHolder =
    findings.length > 0
      ? 'Which finding should be put to the test?'
      : 'Nothing to probe in this file. Choose an experiment.';
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.choice;
}

function ofFinding({ rule, uri, range }: Probes['findings'][number]): Choice {
  return { subject: { kind: 'finding', title: rule, uri, position: range.start, rule }, start: true };
}

function placeText(uri: string, { start }: Range): string {
  const own = vscode.Uri.parse(uri).toString();
  const cells = vscode.workspace.notebookDocuments.flatMap((notebook) => notebook.getCells());
  const cell = cells.find(({ document }) => document.uri.toString() === own);
  return `${cell ? `cell ${cell.index + 1}, ` : ''}line ${start.line + 1}`;
}

function separated(label: string, items: readonly Item[]): readonly Item[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function holds({ start, end }: Range, caret: vscode.Position): boolean {
  return new vscode.Range(start.line, start.character, end.line, end.character).contains(caret);
}
