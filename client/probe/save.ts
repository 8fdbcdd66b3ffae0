/** Saves what the probe panel shows where the user says. */
import { Buffer } from 'node:buffer';
import * as vscode from 'vscode';
import type { Model, Picture } from './model.ts';

const kinds: Readonly<Record<Picture, string>> = { svg: 'SVG picture', png: 'PNG picture', json: 'JSON' };

export async function save(model: Model, as: Picture, content: string): Promise<void> {
  const rule = model.last?.spec.rule ?? 'probe';
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, `${rule}.${as}`) } : {}),
    filters: { [kinds[as]]: [as] },
  });
  if (!target) return;
  await vscode.workspace.fs.writeFile(target, Buffer.from(content, as === 'png' ? 'base64' : 'utf8'));
  vscode.window.setStatusBarMessage(`LogitLint: saved ${vscode.workspace.asRelativePath(target)}`, 5000);
}
