/** Trouble: what ends a command with exit code 2 and a message for the user. */

export class Trouble extends Error {
  override readonly name = 'Trouble';
}

/** Exit codes of every command, as ruff and ESLint have them. */
export const exitCodes = { clean: 0, findings: 1, trouble: 2 } as const;
