/**
 * Speed beside peers, in ratios from one run: npm run bench -- --tree FOLDER [--ruff PATH] [--pylint PATH]. Peers that are
 * not installed are skipped aloud. Build first: what is measured is dist/.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

interface Measured {
  readonly wall: number;
  /** Seconds of processor time of the process and its children. */
  readonly cpu: number;
  /** Megabytes resident at the most. */
  readonly peak: number;
  readonly out: string;
}

/** Processor time of ended children, in seconds, as the kernel counts it (hundredths). */
function childrenCpu(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

function residentPeak(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000;
  } catch {
    // The process has just ended.
    return 0;
  }
}

function measure(command: string, args: readonly string[], cwd = '.'): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const cpu = childrenCpu();
    const start = performance.now();
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
    let peak = 0;
    let out = '';
    const poll = setInterval(() => {
      peak = Math.max(peak, residentPeak(child.pid ?? 0));
    }, 20);
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text: string) => {
      if (out.length < 100_000) out += text;
    });
    child.on('error', reject);
    child.on('close', () => {
      clearInterval(poll);
      resolve({ wall: (performance.now() - start) / 1000, cpu: childrenCpu() - cpu, peak, out });
    });
  });
}

async function median(times: number, run: () => Promise<Measured>): Promise<Measured> {
  const all: Measured[] = [];
  for (let i = 0; i < times; i++) all.push(await run());
  all.sort((a, b) => a.wall - b.wall);
  const middle = all[Math.floor(times / 2)];
  if (!middle) throw new Error('nothing was measured');
  return middle;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function seconds({ wall, cpu }: Measured): string {
  return `${wall.toFixed(2)} s wall, ${cpu.toFixed(2)} s processor`;
}

function installed(command: string): boolean {
  return spawnSync(command, ['--version']).status === 0;
}

const cli = join(process.cwd(), 'dist/cli.js');
const server = join(process.cwd(), 'dist/server.js');

function check(tree: string, ...args: string[]): Promise<Measured> {
  return measure(process.execPath, [cli, 'check', '--quiet', '--output-format', 'json', ...args, '.'], tree);
}

async function startUp(): Promise<void> {
  const bare = await median(9, () => measure(process.execPath, ['-e', '0']));
  const version = await median(9, () => measure(process.execPath, [cli, 'version']));
  say(
    `start-up: version ${(version.wall * 1000).toFixed(0)} ms (bar 80 ms; node alone ${(bare.wall * 1000).toFixed(0)} ms)`,
  );
  const first = await initialized();
  say(`start-up: server to initialized ${first.toFixed(0)} ms (bar 150 ms)`);
}

/** Milliseconds from starting the server to its answer to `initialize`. */
function initialized(): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const message = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    child.on('error', reject);
    child.stdout.once('data', () => {
      child.kill();
      resolve(performance.now() - start);
    });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`);
  });
}

interface Size {
  readonly files: number;
  readonly lines: number;
  readonly python: readonly string[];
}

function sizeOf(tree: string, shown: string): Size {
  const files = shown.trim().split('\n').filter(Boolean);
  const python = files.filter((path) => path.endsWith('.py'));
  let lines = 0;
  for (const path of python) {
    const bytes = readFileSync(path);
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
  }
  if (files.length === 0) throw new Error(`no programs in ${tree}`);
  return { files: files.length, lines, python };
}

async function cold(tree: string, ruff: string): Promise<void> {
  const own = await median(3, () => check(tree, '--no-cache'));
  say(`cold: logitlint ${seconds(own)}, peak ${own.peak.toFixed(0)} MB (bar 600 MB)`);
  if (!installed(ruff)) return say('cold: ruff is not installed: skipped');
  const peer = await median(3, () => measure(ruff, ['check', '--no-cache', '--exit-zero', '--statistics', '.'], tree));
  say(`cold: ruff ${seconds(peer)}, peak ${peer.peak.toFixed(0)} MB`);
  say(
    `cold: logitlint takes ${(own.wall / peer.wall).toFixed(2)} times the wall time of ruff (bar 1), ${(own.cpu / peer.cpu).toFixed(2)} times its processor time`,
  );
}

async function warm(tree: string, files: number): Promise<void> {
  const cache = mkdtempSync(join(tmpdir(), 'logitlint-bench-'));
  await check(tree, '--cache-dir', cache);
  const own = await median(3, () => check(tree, '--cache-dir', cache));
  say(`warm: ${seconds(own)}: ${((own.wall / files) * 1000).toFixed(3)} s per 1,000 files (bar 0.4)`);
  rmSync(cache, { recursive: true, force: true });
}

async function beside(pylint: string, tree: string, python: readonly string[]): Promise<void> {
  if (!installed(pylint)) return say('pylint is not installed: skipped');
  const step = Math.max(1, Math.floor(python.length / 25));
  const sample = python.filter((path, index) => index % step === 0 && statSync(path).size > 1_000).slice(0, 25);
  const peer = await measure(pylint, ['--disable=all', '--enable=E,W', '--score=n', ...sample], tree);
  const own = await measure(process.execPath, [cli, 'check', '--quiet', '--no-cache', ...sample], tree);
  const bare = await measure(process.execPath, [cli, 'version'], tree);
  const whole = await check(tree, '--no-cache');
  const each = whole.cpu / python.length;
  say(
    `pylint: ${(peer.cpu / sample.length).toFixed(3)} s processor per file over ${sample.length} files; logitlint ${each.toFixed(5)} s per file over the tree`,
  );
  say(
    `pylint takes ${(peer.cpu / sample.length / each).toFixed(0)} times as long per file (bar 100); on the sample itself, started once, ${(peer.cpu / Math.max(0.001, own.cpu - bare.cpu)).toFixed(0)} times`,
  );
}

const { values } = parseArgs({
  options: {
    tree: { type: 'string' },
    ruff: { type: 'string', default: 'ruff' },
    pylint: { type: 'string', default: 'pylint' },
  },
});

await startUp();
if (values.tree === undefined || readdirSync(values.tree).length === 0) {
  say('no tree: give a folder of Python with --tree FOLDER');
} else {
  const shown = spawnSync(process.execPath, [cli, 'check', '--show-files', '.'], {
    cwd: values.tree,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const { files, lines, python } = sizeOf(values.tree, shown.stdout);
  say(`tree: ${files} files, ${python.length} of Python with ${lines.toLocaleString('en-US')} lines`);
  await cold(values.tree, values.ruff);
  await warm(values.tree, files);
  await beside(values.pylint, values.tree, python);
}
