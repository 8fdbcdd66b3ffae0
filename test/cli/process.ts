/** Runs the built command line as a user would: a process of its own, in a folder of its own. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

export const entry = join(import.meta.dirname, '../../dist/cli.js');

export interface Ran {
  readonly code: number | null;
  /** The signal that ended it. */
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
  /** Standard output as it came. */
  readonly bytes: Buffer;
}

export interface Folder {
  readonly path: string;
  readonly write: (name: string, content: string | Uint8Array) => void;
  readonly read: (name: string) => string;
  readonly run: (args: readonly string[], options?: RunOptions) => Ran;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  /** Where the command is run, seen from the folder. */
  readonly inside?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** As a user to whom files can be closed, which none is to root: see `mayBeNobody`. */
  readonly asNobody?: boolean;
}

/** Whether a command can be run as a user to whom files can be closed. */
export const mayBeNobody = process.getuid?.() !== 0 || spawnSync('setpriv', [...nobody(), 'true']).status === 0;

function nobody(): readonly string[] {
  return ['--reuid', '65534', '--regid', '65534', '--clear-groups'];
}

const made: string[] = [];
afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

/** A fresh folder with these files, at the top of a project of its own. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'logitlint-')));
  made.push(path);
  const write = (name: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  };
  mkdirSync(join(path, '.git'));
  for (const [name, content] of Object.entries(files)) write(name, content);
  return {
    path,
    write,
    read: (name) => readFileSync(join(path, name), 'utf8'),
    run(args, { input = '', env = {}, inside = '.', asNobody = false } = {}) {
      const command = [process.execPath, entry, ...args];
      const lowered = asNobody && process.getuid?.() === 0 ? ['setpriv', ...nobody(), ...command] : command;
      const [program = '', ...rest] = lowered;
      const ran = spawnSync(program, rest, {
        cwd: join(path, inside),
        input,
        env: { PATH: process.env['PATH'] ?? '', ...env },
        timeout: 60_000,
      });
      const { status: code, signal, stdout, stderr } = ran;
      return { code, signal, out: stdout.toString(), err: stderr.toString(), bytes: stdout };
    },
  };
}

/** One finding of level warning or above, with a fix that changes training: probabilities reach `BCELoss`. */
export const faulty = `import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(10, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x))


model = Net()
criterion = nn.BCELoss()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
for x, y in loader:
    optimizer.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
`;

export const sound = faulty.replace('torch.sigmoid(self.fc(x))', 'self.fc(x)').replace('BCELoss', 'BCEWithLogitsLoss');

/** A notebook as Jupyter writes it, with Markdown, outputs and an odd indentation. */
export function notebook(cells: readonly (readonly string[])[], indent = 1): string {
  const content = {
    cells: [
      { cell_type: 'markdown', metadata: {}, source: ['# Übung\n', 'torch'] },
      ...cells.map((source, index) => ({
        cell_type: 'code',
        execution_count: index + 1,
        metadata: { collapsed: false },
        outputs: [{ name: 'stdout', output_type: 'stream', text: ['1e5 ünicode \u001b[31m\n'] }],
        source,
      })),
    ],
    metadata: { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(content, null, indent)}\n`;
}

/** A program as the lines of a cell, the way Jupyter splits them. */
export function cellLines(text: string): readonly string[] {
  return text.replace(/\n$/, '').split(/(?<=\n)/);
}

/** A finding as `--output-format json` gives it. */
export interface Found {
  readonly code: string;
  readonly filename: string;
  readonly cell: number | null;
  readonly location: { readonly row: number; readonly column: number };
  readonly severity: string;
}

export function findings(text: string): readonly Found[] {
  return JSON.parse(text);
}
