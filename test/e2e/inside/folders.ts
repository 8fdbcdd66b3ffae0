/** Inside the extension host, in a workspace of several folders: settings per folder, and folders that are on no disk. */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { file, own, runTests, type Test, until } from './harness.ts';

/** Files of `memfs:` and `later:`, which are on no disk: one script each. */
class Memory implements vscode.FileSystemProvider {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  watch = () => new vscode.Disposable(() => undefined);
  stat({ path }: vscode.Uri): vscode.FileStat {
    const isFile = path.endsWith('/single.py');
    if (!isFile && path !== '/ws') throw vscode.FileSystemError.FileNotFound(path);
    return {
      type: isFile ? vscode.FileType.File : vscode.FileType.Directory,
      ctime: 0,
      mtime: 0,
      size: this.#text.length,
    };
  }
  readDirectory = (): [string, vscode.FileType][] => [['single.py', vscode.FileType.File]];
  readFile({ path }: vscode.Uri): Uint8Array {
    if (!path.endsWith('/single.py')) throw vscode.FileSystemError.FileNotFound(path);
    return new TextEncoder().encode(this.#text);
  }
  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }
  writeFile = this.createDirectory;
  delete = this.createDirectory;
  rename = this.createDirectory;
}

const text = `import torch
from torch import nn

model = nn.Sequential(nn.Linear(8, 1), nn.Sigmoid())
criterion = nn.BCELoss()
for x, y in loader:
    loss = criterion(model(x), y)
    loss.backward()
`;

async function severityIn(folder: string): Promise<vscode.DiagnosticSeverity | undefined> {
  const { uri } = await vscode.window.showTextDocument(file('single.py', folder)).then(({ document }) => document);
  const [found] = await until(`a finding in ${folder}`, () => own(uri).length === 1 && own(uri));
  return found?.severity;
}

const tests: readonly Test[] = [
  [
    'each folder has its own settings',
    async () => {
      assert.equal(await severityIn('one'), vscode.DiagnosticSeverity.Warning);
      assert.equal(await severityIn('two'), vscode.DiagnosticSeverity.Error);
    },
  ],
  [
    'files of a folder that is on no disk are checked in their editors',
    async () => {
      assert.equal(await severityIn('virtual'), vscode.DiagnosticSeverity.Warning);
    },
  ],
  [
    'a folder on another file system that joins the workspace is checked, too',
    async () => {
      const count = vscode.workspace.workspaceFolders?.length ?? 0;
      assert(vscode.workspace.updateWorkspaceFolders(count, 0, { uri: vscode.Uri.parse('later:/ws'), name: 'late' }));
      await until('the folder', () => vscode.workspace.workspaceFolders?.length === count + 1);
      assert.equal(await severityIn('late'), vscode.DiagnosticSeverity.Warning);
      assert.equal(await severityIn('two'), vscode.DiagnosticSeverity.Error);
    },
  ],
];

export function run(): Promise<void> {
  for (const scheme of ['memfs', 'later']) {
    vscode.workspace.registerFileSystemProvider(scheme, new Memory(text), { isReadonly: true });
  }
  return runTests(tests);
}
