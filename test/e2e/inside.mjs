/** Runs suite.ts inside the extension host of a real VS Code, with the packaged extension installed. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './install.mjs';
import { startBrowser, startCode, Workbench } from './workbench.mjs';

/** VS Code takes a suite only together with an extension under development: an empty one. */
const emptyExtension = { name: 'suite', publisher: 'test', version: '0.0.1', engines: { vscode: '*' } };

export async function insideFlow(editor, vsix) {
  const folder = mkdtempSync(join(tmpdir(), 'lli-'));
  const workspace = join(folder, 'ws');
  const suite = join(folder, 'suite');
  cpSync(join(root, 'test/e2e/workspace'), workspace, { recursive: true });
  mkdirSync(suite);
  writeFileSync(join(suite, 'package.json'), JSON.stringify(emptyExtension));
  await build({
    entryPoints: [join(root, 'test/e2e/suite.ts')],
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
          `${code.url}/?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`,
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
