/** `server`: starts the language server that is built beside the command line. */
import { pathToFileURL } from 'node:url';
import { serverFile } from '../installed.ts';
import { Trouble } from '../trouble.ts';

/** The server reads its options (`--stdio`, `--node-ipc`, `--socket`, `--pipe`) from the command line itself. */
export async function startServer(): Promise<void> {
  const file = serverFile();
  if (file === undefined) throw new Trouble('the language server is missing from this installation');
  await import(pathToFileURL(file).href);
}
