/** Files that are installed beside the program: the pages of rules, the language server. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Built, this module stands in `dist/` or `dist/chunks/`; in a checkout, in `server/cli/`. */
const above = ['..', '../..'];

function find(relative: string): string | undefined {
  return above
    .map((folder) => fileURLToPath(new URL(`${folder}/${relative}`, import.meta.url)))
    .find((path) => existsSync(path));
}

/** The Markdown page of a rule. */
export function pageText(rule: string): string | undefined {
  const path = find(`rules/${rule}/README.md`);
  return path === undefined ? undefined : readFileSync(path, 'utf8');
}

/** The built language server. */
export function serverFile(): string | undefined {
  return find('dist/server.js');
}
