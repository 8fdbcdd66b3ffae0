/** What may be asked of a run of a probe, whoever asks: settings of an editor, requests, options of the command line. */

export interface Limits {
  readonly least: number;
  readonly most: number;
  /** Such as "a whole number from 2 to 50". */
  readonly said: string;
  readonly holds: (value: number) => boolean;
}

function limits(said: string, least: number, most: number, fits: (value: number) => boolean): Limits {
  const holds = (value: number): boolean => fits(value) && value >= least && value <= most;
  return { least, most, said: `${said} from ${least} to ${most}`, holds };
}

/** Fewer seeds than two have no spread; the rest keeps a run in the time that somebody waits for. */
export const probeLimits = {
  seeds: limits('a whole number', 2, 50, Number.isInteger),
  budgetSeconds: limits('a number of seconds', 1, 600, Number.isFinite),
} as const;
