/** Neovim and Emacs as they come from Debian, with the server over stdio. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, root } from './install.mjs';

function withScript(run) {
  const folder = mkdtempSync(join(tmpdir(), 'lle-'));
  const file = join(folder, 'single.py');
  copyFileSync(join(root, 'test/e2e/workspace/single.py'), file);
  const env = { ...process.env, HOME: folder, LSP_CMD: `${process.execPath} ${join(root, 'dist/server.js')} --stdio` };
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
  withScript((file, env) =>
    spawnSync(nvim, ['--clean', '--headless', '-n', '-i', 'NONE', file, '-c', `luafile ${script}`], { env, encoding: 'utf8', timeout: 120_000 }),
  );
}

/** Debian keeps eglot where a bare `emacs -Q` does not look. */
const loadPath = '(let ((default-directory "/usr/share/emacs/site-lisp/elpa/")) (normal-top-level-add-subdirs-to-load-path))';

export function emacsFlow() {
  const emacs = findProgram('emacs');
  const script = join(root, 'test/e2e/editors/eglot.el');
  withScript((file, env) =>
    spawnSync(emacs, ['-Q', '--batch', '--eval', loadPath, '-l', script, '--eval', `(logitlint-flow "${file}")`], { env, encoding: 'utf8', timeout: 120_000 }),
  );
}
