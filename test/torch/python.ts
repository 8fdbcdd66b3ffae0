/** A Python that has PyTorch: `LOGITLINT_PYTHON`, else `python3`. */
import { spawnSync } from 'node:child_process';

export type Python =
  | { readonly kind: 'found'; readonly command: string; readonly version: string }
  | { readonly kind: 'none'; readonly reason: string };

export function findPython(): Python {
  const command = process.env['LOGITLINT_PYTHON'] ?? 'python3';
  const answer = spawnSync(command, ['-c', 'import torch; print(torch.__version__)'], { encoding: 'utf8' });
  if (answer.error) return { kind: 'none', reason: `${command} cannot be run: ${answer.error.message}` };
  if (answer.status !== 0) {
    const said = answer.stderr.trim().split('\n').at(-1) ?? '';
    return { kind: 'none', reason: `${command} has no torch (${said}); set LOGITLINT_PYTHON to one that has` };
  }
  return { kind: 'found', command, version: answer.stdout.trim() };
}
