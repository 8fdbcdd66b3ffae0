/** What suites inside the extension host share: looking, waiting, and running one test after the other. */
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

export const own = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'logitlint');
export const codes = (uri: vscode.Uri): string[] =>
  own(uri).map(({ code }) => String(typeof code === 'object' ? code.value : code));
export const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const found = await look();
    if (found) return found;
    await sleep(100);
  }
  throw new Error(`timeout: ${what}`);
}

/** A file of a workspace folder, the first one unless named. */
export function file(name: string, folderName?: string): vscode.Uri {
  const folder = (vscode.workspace.workspaceFolders ?? []).find((one) => !folderName || one.name === folderName);
  assert(folder, folderName);
  return vscode.Uri.joinPath(folder.uri, name);
}

/** The process of the language server; undefined while there is none. */
export function serverProcess(): number | undefined {
  const children = execFileSync('ps', ['--ppid', String(process.pid), '-o', 'pid=,args='], { encoding: 'utf8' });
  const server = children.split('\n').find((line) => /dist\/server\.js/.test(line));
  return server === undefined ? undefined : Number.parseInt(server, 10);
}

/** What the output panel shows of our log; it must have been opened. */
export function shownLog(): string {
  const logs = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'output');
  return logs.find(({ uri }) => uri.path.includes('LogitLint'))?.getText() ?? '';
}

/** VS Code writes no logs, and so has nothing to show, where its native logger is not compiled. */
export function logsAreWritten(): boolean {
  return existsSync(join(vscode.env.appRoot, 'node_modules/@vscode/spdlog/build/Release/spdlog.node'));
}

export type Test = readonly [name: string, run: () => Promise<void>];

export async function runTests(tests: readonly Test[]): Promise<void> {
  for (const [name, test] of tests) {
    try {
      await test();
      console.log(`ok ${name}`);
    } catch (error) {
      console.log(`not ok ${name}: ${error instanceof Error ? error.message : String(error)}`);
      throw error;
    }
  }
}
