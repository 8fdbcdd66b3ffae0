/** Lists what a bundle holds of other people's work: each package with its version, its licence and the licence's text. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const inPackage = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** The licence that a package names; old ones name it as an object. */
function licenceOf({ license, licenses }) {
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'unknown';
}

function describe(folder) {
  const content = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.|$)/i.test(name));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  return { name: content.name, version: content.version, licence: licenceOf(content), text };
}

/** The packages of which a build took files, by name; `metafiles` are those of esbuild, `more` are copied folders. */
export function packagesIn(root, metafiles, more) {
  const folders = new Set(more);
  for (const { outputs } of metafiles)
    for (const { inputs } of Object.values(outputs))
      for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = inPackage.exec(input)?.[1];
        if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
      }
  return [...folders]
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map(describe)
    .sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

export function licenceText(packages) {
  const head = 'LogitLint is distributed with these packages.\n';
  const parts = packages.map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}`.trim());
  return `${[head, ...parts].join(`\n${'-'.repeat(80)}\n`)}\n`;
}
