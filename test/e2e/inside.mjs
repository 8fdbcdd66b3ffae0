/** Runs the suites of inside/ in the extension host of a real VS Code, with the packaged extension installed. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './install.mjs';
import { startBrowser, startCode, Workbench } from './workbench.mjs';

/** VS Code takes a suite only together with an extension under development: an empty one. */
const emptyExtension = { name: 'suite', publisher: 'test', version: '0.0.1', engines: { vscode: '*' } };

/** Two folders on disk, the second with settings of its own, and one that is on no disk. */
function makeFolders(folder) {
  for (const name of ['one', 'two']) cpSync(join(root, 'test/e2e/workspace'), join(folder, name), { recursive: true });
  mkdirSync(join(folder, 'two/.vscode'));
  const severity = { 'logitlint.severity': { 'sigmoid-before-bce-loss': 'error' } };
  writeFileSync(join(folder, 'two/.vscode/settings.json'), JSON.stringify(severity));
  const folders = [{ path: 'one' }, { path: 'two' }, { name: 'virtual', uri: 'memfs:/ws' }];
  writeFileSync(join(folder, 'all.code-workspace'), JSON.stringify({ folders }));
}

export async function insideFlow(editor, vsix, name) {
  const folder = mkdtempSync(join(tmpdir(), 'lli-'));
  const suite = join(folder, 'suite');
  if (name === 'folders') makeFolders(folder);
  else cpSync(join(root, 'test/e2e/workspace'), join(folder, 'ws'), { recursive: true });
  const opened =
    name === 'folders' ? ['workspace', join(folder, 'all.code-workspace')] : ['folder', join(folder, 'ws')];
  mkdirSync(suite);
  writeFileSync(join(suite, 'package.json'), JSON.stringify(emptyExtension));
  await build({
    entryPoints: [join(root, 'test/e2e/inside', `${name}.ts`)],
    outfile: join(suite, 'suite.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  });
  const code = await startCode({ editor, folder, vsix, driver: true });
  let browser;
  try {
    browser = await startBrowser({ editor, folder });
    const { page } = browser;
    await page.exposeFunction('codeAutomationLog', (_, args) => {
      const line = args.join(' ');
      if (/^(ok|not ok) /.test(line)) console.log(`  ${line}`);
    });
    let timer;
    const result = await new Promise((done) => {
      timer = setTimeout(done, 240_000, 'no answer in four minutes');
      void page.exposeFunction('codeAutomationExit', done).then(() => {
        const payload = [
          ['extensionDevelopmentPath', remote(code.url, suite)],
          ['extensionTestsPath', remote(code.url, join(suite, 'suite.cjs'))],
        ];
        return new Workbench(page, code.url).page.goto(
          `${code.url}/?${opened[0]}=${encodeURIComponent(opened[1])}&payload=${encodeURIComponent(JSON.stringify(payload))}`,
        );
      });
    });
    clearTimeout(timer);
    if (result !== 0) throw new Error(`the suite ended with ${result}`);
  } finally {
    await browser?.stop();
    await code.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function remote(url, path) {
  return `vscode-remote://${new URL(url).host}${path}`;
}
