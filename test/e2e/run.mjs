/**
 * Tests in real editors: npm run test:e2e [-- 1.139 1.139-restricted 1.139-inside 1.139-folders 1.100 … neovim emacs vim].
 * An editor that cannot be had here is skipped with the reason; a flow that fails, or is not known, makes the exit code 1.
 * Screenshots: test/e2e/shots.
 */

import { userFlow } from './flow.mjs';
import { insideFlow } from './inside.mjs';
import { findChromium, findProgram, installEditor, packageExtension, versions } from './install.mjs';
import { emacsFlow, findVim, neovimFlow, vimFlow } from './others.mjs';
import { restrictedFlow } from './restricted.mjs';

const wanted = process.argv.slice(2);
const vsix = packageExtension();
const known = new Set();
let failed = 0;
let ran = 0;

async function flow(name, prepare, run) {
  known.add(name);
  if (wanted.length > 0 && !wanted.includes(name)) return;
  let ready;
  try {
    ready = prepare();
  } catch (error) {
    console.log(`skipped ${name}: ${error.message}`);
    return;
  }
  console.log(name);
  ran += 1;
  try {
    await run(ready);
  } catch (error) {
    failed += 1;
    console.log(`  FAILED ${error.message.split('\n').slice(0, 6).join('\n')}`);
  }
}

for (const version of versions) {
  const prepare = () => {
    findChromium();
    return installEditor(version);
  };
  await flow(version, prepare, (editor) => userFlow(editor, vsix));
  await flow(`${version}-restricted`, prepare, (editor) => restrictedFlow(editor, vsix));
  await flow(`${version}-inside`, prepare, (editor) => insideFlow(editor, vsix, 'editor'));
  await flow(`${version}-folders`, prepare, (editor) => insideFlow(editor, vsix, 'folders'));
}
await flow('neovim', () => findProgram('nvim'), neovimFlow);
await flow('emacs', () => findProgram('emacs'), emacsFlow);
await flow('vim', findVim, vimFlow);
console.log(`${ran - failed} of ${ran} flows passed.`);
const unknown = wanted.filter((name) => !known.has(name));
if (unknown.length > 0) console.log(`There is no flow ${unknown.join(', ')}; there are ${[...known].join(', ')}.`);
process.exitCode = failed + unknown.length > 0 ? 1 : 0;
