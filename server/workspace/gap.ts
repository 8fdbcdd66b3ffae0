/** Why a file is not linted. */

/**
 * `fault`: the file is not what it should be. `limit`: it is in none of our languages, or more than is read or followed;
 * nothing is wrong with it then.
 */
export interface Gap {
  readonly kind: 'fault' | 'limit';
  /** In words for the user. */
  readonly reason: string;
}

/** A file that was not linted. */
export interface Skipped extends Gap {
  readonly path: string;
}

export function fault(reason: string): Gap {
  return { kind: 'fault', reason };
}

export function limit(reason: string): Gap {
  return { kind: 'limit', reason };
}
