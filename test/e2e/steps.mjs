/** Runs the steps of a user flow in a real VS Code: every step is asserted, told with its time, and photographed. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './install.mjs';
import { startBrowser, startCode, Workbench } from './workbench.mjs';

/** `shots` names the folder of the screenshots; `make` adds to the workspace; `trust` lets VS Code ask for it. */
export async function runSteps(editor, vsix, { steps, shots: name, make = () => undefined, trust = false }) {
  const folder = mkdtempSync(join(tmpdir(), 'lle-'));
  const shots = join(root, 'test/e2e/shots', name);
  rmSync(shots, { recursive: true, force: true });
  mkdirSync(shots, { recursive: true });
  const workspace = join(folder, 'ws');
  cpSync(join(root, 'test/e2e/workspace'), workspace, { recursive: true });
  make(workspace);
  const started = Date.now();
  const code = await startCode({ editor, folder, vsix, trust });
  let browser;
  let bench;
  let now = 'start';
  try {
    browser = await startBrowser({ editor, folder });
    bench = new Workbench(browser.page, code.url);
    let number = 0;
    const shot = async (name) => {
      number += 1;
      await browser.page.screenshot({ path: join(shots, `${String(number).padStart(2, '0')}-${name}.png`) });
    };
    for (const [name, step] of steps) {
      now = name;
      await step({ bench, page: browser.page, shot, shots, workspace, editor });
      console.log(`  ${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s  ok ${name}`);
    }
  } catch (error) {
    console.log(`  FAILED: ${now}: ${error.message.split('\n').slice(0, 4).join(' / ')}`);
    await browser?.page.screenshot({ path: join(shots, 'failed.png') });
    console.log(
      bench?.console
        .filter((line) => /logitlint/i.test(line) && !/bindings file/.test(line))
        .slice(-10)
        .map((line) => line.slice(0, 300))
        .join('\n'),
    );
    throw error;
  } finally {
    await browser?.stop();
    await code.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
