/** Tells a client that shows it how the server is, and why a document is not linted. */

import type { Context } from './context.ts';
import { methods, type Status } from './messages.ts';
import type { Report } from './reports.ts';

const told = new WeakMap<Context, Map<string, string>>();

/** Says so when a document is (or is no longer) left out: in the log, and to clients that show it. */
export function announce(context: Context, path: string, report: Report): void {
  const uri = context.documents.at(path)?.uri;
  if (!uri) return;
  const known = told.get(context) ?? new Map<string, string>();
  told.set(context, known);
  const reason = report.skipped ?? '';
  if ((known.get(uri) ?? '') === reason) return;
  known.set(uri, reason);
  if (reason) context.log.leftOut(path, reason);
  tell(context, reason ? { state: 'off', uri, reason } : { state: 'ready', uri });
}

export function tell({ connection, client }: Context, status: Status): void {
  if (client.status) void connection.sendNotification(methods.status, status);
}
