/** Trouble: what ends a command with exit code 2 and a message for the user. */

export class Trouble extends Error {
  override readonly name = 'Trouble';
  readonly exitCode: number = exitCodes.trouble;
}

/** The user stopped it. */
export class Interrupted extends Trouble {
  override readonly exitCode = exitCodes.interrupted;
}

/** Exit codes of every command, as ruff and ESLint have them; those of signals are 128 and their number, as in a shell. */
export const exitCodes = { clean: 0, findings: 1, trouble: 2, interrupted: 130, terminated: 143 } as const;
