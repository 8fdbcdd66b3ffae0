// Writes rules/fine-tuning-rate-too-high/rates.md from the table of fine-tuning rates.
import { writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const bundled = await build({
  entryPoints: ['server/training/rates/page.ts'],
  bundle: true,
  format: 'esm',
  write: false,
});
const text = bundled.outputFiles[0].text;
const { ratesPage } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
await writeFile('rules/fine-tuning-rate-too-high/rates.md', ratesPage());
