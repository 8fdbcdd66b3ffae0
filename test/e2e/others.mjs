/** Neovim, Emacs and Vim with ALE as they come from Debian, with the server over stdio; Emacs and Vim as client/README.md sets them up. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, root } from './install.mjs';

/** What the documentation tells users of an editor to write: the pieces of code under its heading. */
function allDocumented(heading) {
  const [, rest = ''] = readFileSync(join(root, 'client/README.md'), 'utf8').split(`## ${heading}\n`);
  const [section] = rest.split('\n## ');
  const found = [...section.matchAll(/```\w+\n(.*?)```/gs)].map(([, code]) => code);
  if (found.length === 0) throw new Error(`client/README.md has no code for ${heading}`);
  return found;
}

const documented = (heading) => allDocumented(heading)[0];

/** The server as `npm install --global` puts it in the path. */
function installCommand(folder) {
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'logitlint-language-server'),
    `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'dist/server.js')}" "$@"\n`,
    { mode: 0o755 },
  );
}

function withScript(run) {
  const folder = mkdtempSync(join(tmpdir(), 'lle-'));
  const file = join(folder, 'single.py');
  copyFileSync(join(root, 'test/e2e/workspace/single.py'), file);
  installCommand(join(folder, 'bin'));
  const env = {
    ...process.env,
    HOME: folder,
    PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
    LSP_CMD: 'logitlint-language-server --stdio',
  };
  try {
    const { status, stdout, stderr } = run(file, env);
    process.stdout.write(stdout);
    if (status !== 0) throw new Error(`exit code ${status}: ${stderr.slice(-1500)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function neovimFlow() {
  const nvim = findProgram('nvim');
  const script = join(root, 'test/e2e/editors/neovim.lua');
  // Debian's version is older than what most of the documentation is for: that is read, but not run.
  for (const code of allDocumented('Neovim')) {
    const check = `lua if not loadstring(${JSON.stringify(code)}) then vim.cmd("cquit 1") end`;
    const { status } = spawnSync(nvim, ['--clean', '--headless', '-n', '-i', 'NONE', '-c', check, '-c', 'qall!'], {
      encoding: 'utf8',
      timeout: 20_000,
    });
    if (status !== 0) throw new Error(`not Lua: ${code}`);
  }
  withScript((file, env) =>
    spawnSync(nvim, ['--clean', '--headless', '-n', '-i', 'NONE', file, '-c', `luafile ${script}`], {
      env,
      encoding: 'utf8',
      timeout: 120_000,
    }),
  );
}

/** Debian keeps eglot where a bare `emacs -Q` does not look. */
const loadPath =
  '(let ((default-directory "/usr/share/emacs/site-lisp/elpa/")) (normal-top-level-add-subdirs-to-load-path))';

export function emacsFlow() {
  const emacs = findProgram('emacs');
  const script = join(root, 'test/e2e/editors/eglot.el');
  withScript((file, env) =>
    spawnSync(
      emacs,
      [
        '-Q',
        '--batch',
        '--eval',
        loadPath,
        '-l',
        script,
        '--eval',
        `(progn ${documented('Emacs (eglot)')})`,
        '--eval',
        `(logitlint-flow "${file}")`,
      ],
      { env, encoding: 'utf8', timeout: 120_000 },
    ),
  );
}

/** Where Debian keeps ALE. */
const ale = '/usr/share/vim-ale';

export function findVim() {
  if (!existsSync(ale)) throw new Error('ALE is missing (apt-get install vim-ale)');
  return findProgram('vim');
}

export function vimFlow(vim) {
  withScript((file, env) => {
    const folder = join(file, '..');
    const [setup, log] = [join(folder, 'setup.vim'), join(folder, 'log')];
    writeFileSync(setup, documented('Vim (ALE)'));
    const script = join(root, 'test/e2e/editors/ale.vim');
    const more = { LOGITLINT_SETUP: setup, LOGITLINT_LOG: log, TERM: 'dumb' };
    const { status, stderr } = spawnSync(vim, ['-Nu', 'NONE', '-n', '-i', 'NONE', '--not-a-term', file, '-S', script], {
      env: { ...env, ...more },
      encoding: 'utf8',
      timeout: 120_000,
    });
    return { status, stderr, stdout: existsSync(log) ? readFileSync(log, 'utf8') : '' };
  });
}
