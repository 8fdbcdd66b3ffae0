/**
 * How long from a keystroke to its diagnostics: replays typing, one character at a time, through real server processes.
 * Prints p50, p95 and p99 in milliseconds and the share of one core, ours beside pyright's language server where it is
 * there (npm install --prefix .cache/bench pyright); and how long a server takes from its start to `initialized`.
 * Run it on an idle machine: npm run bench:typing [-- PART OF A SCENARIO'S NAME]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

interface Contender {
  readonly name: string;
  readonly command: readonly string[];
}

interface Scenario {
  readonly name: string;
  /** The file that is typed in, and the file whose diagnostics are waited for. */
  readonly typed: string;
  readonly awaited: string;
  readonly files: Readonly<Record<string, string>>;
  /** Where the text is typed: behind this line. */
  readonly behind: string;
}

/** What is typed: a user adds a loss by hand, with a mistake half-way. */
const typing =
  '    scaled = torch.sigmoid(logits)\n    extra = criterion(scaled, targets)\n    total = loss + 0.5 * extra\n';

/** A person types up to ten characters a second; the replay waits this long after each answer. */
const pauseMs = 30;
const longestWaitMs = 10_000;

const contenders: readonly Contender[] = [
  { name: 'logitlint', command: [process.execPath, 'dist/server.js', '--stdio'] },
  { name: 'pyright', command: [process.execPath, '.cache/bench/node_modules/pyright/langserver.index.js', '--stdio'] },
];

const model = `import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self, width: int = 768):
        super().__init__()
        self.linear = nn.Linear(width, 1)

    def forward(self, x):
        return torch.sigmoid(self.linear(x))
`;

/** A training script of about so many lines: models, data, loops, as in real ones. */
function script(lines: number): string {
  const blocks = Math.max(1, Math.round((lines - 30) / 24));
  const parts = Array.from({ length: blocks }, (_, i) => block(i));
  return `${model}
criterion = nn.BCELoss()
model = Classifier()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)


def step(batch, targets):
    logits = model(batch)
    loss = criterion(logits, targets)
    loss.backward()
    optimizer.step()
    return loss

${parts.join('\n')}`;
}

function block(i: number): string {
  return `
class Encoder${i}(nn.Module):
    """Encodes features of stage ${i}."""

    def __init__(self, width=${32 + i}, hidden=64):
        super().__init__()
        self.first = nn.Linear(width, hidden)
        self.second = nn.Linear(hidden, width)
        self.norm = nn.LayerNorm(width)

    def forward(self, x):
        hidden = torch.relu(self.first(x))
        return self.norm(x + self.second(hidden))


def evaluate_${i}(encoder, loader, device="cpu"):
    total, count = 0.0, 0
    for inputs, targets in loader:
        with torch.no_grad():
            outputs = encoder(inputs.to(device))
        total += torch.nn.functional.cross_entropy(outputs, targets.to(device)).item()
        count += len(targets)
    return total / max(count, 1)
`;
}

const single = (lines: number): Scenario => ({
  name: `${lines.toLocaleString('en')} lines`,
  typed: 'train.py',
  awaited: 'train.py',
  files: { 'train.py': script(lines) },
  behind: 'loss = criterion(logits, targets)',
});

const scenarios: readonly Scenario[] = [
  single(300),
  single(1000),
  single(5000),
  {
    name: 'across files (models.py typed, train.py told)',
    typed: 'models.py',
    awaited: 'train.py',
    files: {
      'models.py': model,
      'train.py': script(300).replace(model, 'import torch\nfrom torch import nn\n\nfrom models import Classifier\n'),
    },
    behind: 'self.linear = nn.Linear(width, 1)',
  },
];

interface Running {
  readonly connection: ProtocolConnection;
  readonly child: ChildProcess;
  /** Milliseconds from the start of the process to the answer to `initialize`. */
  readonly startMs: number;
  /** When diagnostics of a file last arrived, and for which version of it. */
  readonly told: Map<string, { readonly at: number; readonly version: number | undefined }>;
}

async function start({ command }: Contender, folder: string): Promise<Running> {
  const [program = '', ...rest] = command;
  const begun = performance.now();
  const child = spawn(program, rest, { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const told: Running['told'] = new Map();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, version }: PublishDiagnosticsParams) => {
    told.set(uri, { at: performance.now(), version });
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => ({})));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: `file://${folder}`,
    workspaceFolders: [{ uri: `file://${folder}`, name: 'bench' }],
    capabilities: {
      textDocument: { publishDiagnostics: { versionSupport: true, relatedInformation: true } },
      workspace: { configuration: true, workspaceFolders: true },
    },
  });
  const startMs = performance.now() - begun;
  await connection.sendNotification('initialized', {});
  return { connection, child, startMs, told };
}

/** Seconds of processor time that a process has used. */
function cpuSeconds(child: ChildProcess): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Milliseconds from `since` until the file was told about; undefined when it was not in time. */
async function answerTo(
  running: Running,
  uri: string,
  since: number,
  version: number | undefined,
): Promise<number | undefined> {
  for (;;) {
    const answer = running.told.get(uri);
    const newer =
      answer &&
      answer.at >= since &&
      (version === undefined || answer.version === undefined || answer.version >= version);
    if (newer) return answer.at - since;
    if (performance.now() - since > longestWaitMs) return undefined;
    await new Promise((done) => setImmediate(done));
  }
}

interface Measured {
  readonly times: readonly number[];
  readonly unanswered: number;
  readonly cpuShare: number;
  /** Milliseconds of processor time for each keystroke; unlike the answer times it hardly depends on other programs. */
  readonly cpuPerKey: number;
}

async function replay(contender: Contender, scenario: Scenario): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'logitlint-typing-'));
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(scenario.files)) writeFileSync(join(folder, name), text);
  const running = await start(contender, folder);
  const uriOf = (name: string): string => `file://${folder}/${name}`;
  try {
    const opened = performance.now();
    for (const [name, text] of Object.entries(scenario.files)) {
      await running.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uriOf(name), languageId: 'python', version: 1, text },
      });
    }
    await answerTo(running, uriOf(scenario.awaited), opened, 1);
    await sleep(1500);
    return await type(running, scenario, uriOf);
  } finally {
    running.connection.dispose();
    running.child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function type(running: Running, scenario: Scenario, uriOf: (name: string) => string): Promise<Measured> {
  const before = (scenario.files[scenario.typed] ?? '').split(scenario.behind)[0] ?? '';
  let line = before.split('\n').length;
  let character = 0;
  const times: number[] = [];
  let unanswered = 0;
  const cpuBefore = cpuSeconds(running.child);
  const wallBefore = performance.now();
  let version = 1;
  for (const key of typing) {
    version += 1;
    const position = { line, character };
    const sent = performance.now();
    await running.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uriOf(scenario.typed), version },
      contentChanges: [{ range: { start: position, end: position }, text: key }],
    });
    const awaitedVersion = scenario.awaited === scenario.typed ? version : undefined;
    const took = await answerTo(running, uriOf(scenario.awaited), sent, awaitedVersion);
    await sleep(pauseMs);
    // The last word before the next key counts: of another file no version says which text its diagnostics are about.
    const last = (running.told.get(uriOf(scenario.awaited))?.at ?? sent) - sent;
    if (took === undefined) unanswered += 1;
    else times.push(awaitedVersion === undefined ? last : took);
    if (key === '\n') {
      line += 1;
      character = 0;
    } else character += 1;
  }
  const wall = (performance.now() - wallBefore) / 1000;
  const cpu = cpuSeconds(running.child) - cpuBefore;
  return { times, unanswered, cpuShare: cpu / wall, cpuPerKey: (cpu * 1000) / typing.length };
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const [wanted = ''] = process.argv.slice(2);
const present = contenders.filter(({ name, command }) => {
  const there = existsSync(command[1] ?? '');
  if (!there) console.log(`${name} is not installed`);
  return there;
});

/** How often a server is started; the figures are the middle and the worst. */
const starts = 15;

async function measureStart(contender: Contender): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < starts; i++) {
    const running = await start(contender, tmpdir());
    times.push(running.startMs);
    running.connection.dispose();
    running.child.kill();
  }
  const [middle, worst] = [quantile(times, 0.5), Math.max(...times)];
  console.log(`  ${contender.name.padEnd(10)} p50 ${middle.toFixed(0)} ms, worst of ${starts} ${worst.toFixed(0)} ms`);
}

async function measure(contender: Contender, scenario: Scenario): Promise<void> {
  const { times, unanswered, cpuShare, cpuPerKey } = await replay(contender, scenario);
  const at = (share: number): string => quantile(times, share).toFixed(1).padStart(7);
  const missing = unanswered > 0 ? `, ${unanswered} without an answer` : '';
  console.log(
    `  ${contender.name.padEnd(10)} p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)} ms, ${(cpuShare * 100).toFixed(0)} % of a core, ${cpuPerKey.toFixed(1)} ms of it per key${missing}`,
  );
}

console.log(`On ${cpus().length} × ${cpus()[0]?.model.trim()}`);
if ('start'.includes(wanted)) {
  console.log('start of the process to the answer to initialize');
  for (const contender of present) await measureStart(contender);
}
console.log(`keystroke to diagnostics, ${typing.length} keystrokes each`);
for (const scenario of scenarios.filter(({ name }) => name.includes(wanted))) {
  console.log(scenario.name);
  for (const contender of present) await measure(contender, scenario);
}
