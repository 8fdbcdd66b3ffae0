/** codeAction/resolve: the edit of an action that the user has chosen or looks at. */
import { type CodeAction, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { changeOf, isActionData } from '../actions.ts';
import type { Context } from '../context.ts';

export async function onResolveCodeAction(context: Context, action: CodeAction): Promise<CodeAction> {
  const { data } = action;
  if (action.edit || data === undefined || data === null) return action;
  if (!isActionData(data))
    throw new ResponseError(ErrorCodes.InvalidParams, 'codeAction/resolve: data is not what was sent with an action.');
  const path = context.documents.find(data.uri)?.document.path;
  const report = path === undefined ? undefined : await context.reports.of(path);
  const finding = report?.findings.find((one) => one.rule === data.rule && one.span.start === data.start);
  const change = finding && changeOf(context, finding, data);
  if (!change)
    throw new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed since this fix was offered.');
  return { ...action, edit: context.convert.workspaceEdit(change) };
}
