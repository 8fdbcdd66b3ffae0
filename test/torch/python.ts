/** A Python that has the libraries a suite needs: `LOGITLINT_PYTHON`, else `python3`. */
import { spawnSync } from 'node:child_process';

export type Python =
  | { readonly kind: 'found'; readonly command: string }
  | { readonly kind: 'none'; readonly reason: string };

/** Looks for the modules without loading them, which takes seconds for some. */
const lookUp = [
  'import importlib.util, sys',
  'missing = [name for name in sys.argv[1:] if importlib.util.find_spec(name) is None]',
  'sys.exit("no " + ", ".join(missing) if missing else 0)',
].join('\n');

export function findPython(modules: readonly string[]): Python {
  const command = process.env['LOGITLINT_PYTHON'] ?? 'python3';
  const answer = spawnSync(command, ['-c', lookUp, ...modules], { encoding: 'utf8' });
  if (answer.error) return { kind: 'none', reason: `${command} cannot be run: ${answer.error.message}` };
  if (answer.status !== 0) {
    const said = answer.stderr.trim().split('\n').at(-1) ?? '';
    return { kind: 'none', reason: `${command} has ${said}; set LOGITLINT_PYTHON to one that has` };
  }
  return { kind: 'found', command };
}
