/** Code that is loaded before a program and ends it when it asks for the network, or for a process. */

/** What ends a program: `--import` of it makes connections, name look-ups and servers fatal, and with `processes` programs too. */
export function networkGuard({ processes }: { readonly processes: boolean }): string {
  return `data:text/javascript,${encodeURIComponent(`
import { createRequire, syncBuiltinESMExports } from 'node:module';
const require = createRequire(process.cwd() + '/');
const stop = (what) => () => { process.stderr.write('FORBIDDEN ' + what); process.exit(99); };
const forbid = (name, keys) => { for (const key of keys) require(name)[key] = stop(name + '.' + key); };
forbid('node:net', ['connect', 'createConnection', 'createServer']);
require('node:net').Socket.prototype.connect = stop('socket');
forbid('node:tls', ['connect']);
forbid('node:http', ['request', 'get', 'createServer']);
forbid('node:https', ['request', 'get', 'createServer']);
forbid('node:http2', ['connect']);
forbid('node:dns', ['lookup', 'resolve']);
forbid('node:dgram', ['createSocket']);
if (${processes}) forbid('node:child_process', ['spawn', 'exec', 'execFile', 'fork', 'spawnSync', 'execSync', 'execFileSync']);
globalThis.fetch = stop('fetch');
syncBuiltinESMExports();
`)}`;
}

/** Uses the network, to see that a guard is there. */
export const useOfTheNetwork = `data:text/javascript,${encodeURIComponent("import { connect } from 'node:net'; connect(9);")}`;
