/** textDocument/codeAction: fixes first, then the probe and the page, ways to ignore last. Cheap where nothing was found. */

import type { CodeAction, CodeActionParams, Command } from 'vscode-languageserver-protocol';
import { CodeActionKind } from 'vscode-languageserver-protocol';
import { compatible, type Finding, type Fix } from '#lint';
import { type ActionData, changeOf } from '../actions.ts';
import type { Context } from '../context.ts';
import { fixAllKind, notebookFixAllKind } from '../kinds.ts';
import { commands } from '../messages.ts';
import type { Report } from '../reports.ts';
import { findingsAt, spotOf } from '../spot.ts';

type Answer = CodeAction | Command;

export async function onCodeAction(context: Context, params: CodeActionParams): Promise<Answer[]> {
  const { uri } = params.textDocument;
  const spot = spotOf(context, uri, params.range);
  if (!spot) return [];
  const { only } = params.context;
  const report = await context.reports.of(spot.path);
  if (only && !only.some((kind) => includes(kind, CodeActionKind.QuickFix)))
    return fixEverything(context, report, only, context.documents.find(uri)?.cell !== undefined);
  const findings = findingsAt(report, spot);
  if (findings.length === 0) return [];
  return withOnePreferred(
    [
      ...findings.flatMap((finding) => fixesOf(context, finding, report, uri)),
      ...findings.flatMap((finding) => probeOf(context, finding)),
      ...findings.map((finding) => explainOf(context, finding)),
      ...findings.flatMap((finding) => ignoresOf(context, finding, uri)),
    ],
    context,
  );
}

/** Whether asking for `asked` also asks for `kind`: kinds are prefixes, and the empty kind is all of them. */
function includes(asked: string, kind: string): boolean {
  return asked === '' || asked === kind || kind.startsWith(`${asked}.`);
}

function fixEverything(context: Context, report: Report, only: readonly string[], inCell: boolean): Answer[] {
  const kind = inCell ? notebookFixAllKind : fixAllKind;
  if (!only.some((asked) => includes(asked, kind))) return [];
  const edits = compatible(report.findings.flatMap((finding) => finding.fixes().find(isSafe) ?? [])).flatMap(
    (fix) => fix.edits,
  );
  if (edits.length === 0) return [];
  const title = 'Apply all safe LogitLint fixes';
  return [{ title, kind, edit: context.convert.workspaceEdit({ title, safety: 'safe', edits }) }];
}

function isSafe(fix: Fix): boolean {
  return fix.safety === 'safe';
}

function fixesOf(context: Context, finding: Finding, report: Report, uri: string): readonly Answer[] {
  const fixes = finding.fixes().filter((fix) => fix.edits.length > 0);
  const measured = context.verdicts.of(finding)?.brief;
  const actions = fixes.map((fix, index) => {
    const title = measured ? `${fix.title} (measured: ${measured})` : fix.title;
    const data: ActionData = { change: 'fix', uri, rule: finding.rule, start: finding.span.start, index };
    return { ...actionFor(context, finding, title, data), isPreferred: fix.safety !== 'choice' };
  });
  const same = report.findings.filter((one) => one.rule === finding.rule);
  if (same.length < 2 || fixes.length === 0) return actions;
  const data: ActionData = { change: 'all', uri, rule: finding.rule, start: finding.span.start, index: 0 };
  return [...actions, actionFor(context, finding, `Fix all ${same.length} ${finding.rule} in this file`, data)];
}

function probeOf(context: Context, finding: Finding): readonly Answer[] {
  const at = context.convert.location(finding.span);
  if (!at || !finding.probe()) return [];
  const argument = { uri: at.uri, position: at.range.start, rule: finding.rule };
  return [commandFor(context, finding, `Run probe: ${finding.rule} with your numbers`, commands.runProbe, argument)];
}

function explainOf(context: Context, finding: Finding): Answer {
  return commandFor(context, finding, `Explain ${finding.rule}`, commands.explain, { rule: finding.rule });
}

/** As a quick fix, so that editors keep it in its place among the others; bare for clients that know commands only. */
function commandFor(context: Context, finding: Finding, title: string, command: string, argument: object): Answer {
  const bare: Command = { title, command, arguments: [argument] };
  if (!context.client.codeActionLiterals) return bare;
  const diagnostic = context.convert.diagnostic(finding);
  return { title, kind: CodeActionKind.QuickFix, ...(diagnostic ? { diagnostics: [diagnostic] } : {}), command: bare };
}

function ignoresOf(context: Context, finding: Finding, uri: string): readonly Answer[] {
  const common = { uri, rule: finding.rule, start: finding.span.start, index: 0 };
  const onLine: ActionData = { ...common, change: 'ignore' };
  const inFile: ActionData = { ...common, change: 'ignore-file' };
  return [
    // Not every line can take a comment, and what cannot be done is not offered.
    ...(changeOf(context, finding, onLine)
      ? [actionFor(context, finding, `Ignore ${finding.rule} on this line`, onLine)]
      : []),
    actionFor(context, finding, `Ignore ${finding.rule} in this file`, inFile),
  ];
}

/** The edit is left to `codeAction/resolve` where the client asks for it then. */
function actionFor(context: Context, finding: Finding, title: string, data: ActionData): CodeAction {
  const diagnostic = context.convert.diagnostic(finding);
  const action: CodeAction = {
    title,
    kind: CodeActionKind.QuickFix,
    ...(diagnostic ? { diagnostics: [diagnostic] } : {}),
  };
  if (context.client.lazyEdits) return { ...action, data };
  const change = changeOf(context, finding, data);
  return change ? { ...action, edit: context.convert.workspaceEdit(change) } : action;
}

/** One preferred action at most (editors apply it without asking which), and no literals for clients that know commands only. */
function withOnePreferred(answers: readonly Answer[], { client }: Context): Answer[] {
  let chosen = false;
  return answers.flatMap((answer) => {
    if (typeof answer.command === 'string') return [answer];
    if (!client.codeActionLiterals) return [];
    const { isPreferred, ...rest } = answer as CodeAction;
    const preferred = isPreferred === true && !chosen && client.preferredActions;
    chosen ||= preferred;
    return [preferred ? { ...rest, isPreferred } : rest];
  });
}
