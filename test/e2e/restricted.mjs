/** A workspace that the user does not trust: it is checked as usual, and brings no code that we load. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSteps } from './steps.mjs';
import { until, verdictIn } from './workbench.mjs';

export const restrictedFlow = (editor, vsix) =>
  runSteps(editor, vsix, { steps, make: addNativeLibrary, trust: true, shots: `${editor.version}-restricted` });

const library = 'node_modules/@tensorflow/tfjs-node';
/** What a probe says when the backend that a setting asks for is not there. */
const refused = /Backend "node" cannot be used/;

/** A native library that cannot work, and a setting that asks for it: who tries it says so. */
function addNativeLibrary(workspace) {
  const folder = join(workspace, library);
  mkdirSync(folder, { recursive: true });
  const manifest = { name: '@tensorflow/tfjs-node', version: '4.22.0', main: 'index.js' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'index.js'), "throw new Error('not a library');");
  mkdirSync(join(workspace, '.vscode'));
  writeFileSync(join(workspace, '.vscode/settings.json'), JSON.stringify({ 'logitlint.probe.backend': 'node' }));
}

async function probe(bench) {
  await bench.quickOpen('single.py');
  await bench.goTo(20, 30);
  await bench.command('LogitLint: Run Probe');
  return verdictIn(bench.webview(0));
}

const steps = [
  [
    'without trust, files are checked as usual',
    async ({ bench, page, shot, workspace }) => {
      await bench.open(workspace);
      await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
      await bench.quickOpen('train.py');
      await bench.squiggleCount(1);
      await shot('restricted');
    },
  ],
  [
    'a probe runs without trying what the workspace brings',
    async ({ bench, shot }) => {
      const said = await probe(bench);
      await shot('probe');
      if (refused.test(said)) throw new Error('the library of the workspace was tried');
    },
  ],
  [
    'with trust, the native library is tried as the setting asks',
    async ({ bench, page, shot }) => {
      await bench.command('Workspaces: Manage Workspace Trust');
      await page
        .locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ })
        .first()
        .click();
      await page.locator('.workspace-trust-editor', { hasText: 'You trust' }).waitFor();
      await shot('trusted');
      await probe(bench);
      // The panel shows what the run before said until the new one has begun.
      const tried = async () => refused.test(await verdictIn(bench.webview(0)));
      await until(tried, { timeout: 60_000, what: 'a verdict on the native library' });
    },
  ],
];
