/** A bound on the questions that one run of the rules may ask: no file can keep it from coming to an end. */

export interface Budget {
  /** Takes note of a question; false when there is nothing left for it. */
  readonly spend: () => boolean;
  /** A question was refused: what has been found since the last renewal may be wrong. */
  readonly exhausted: () => boolean;
  /** Allows as many questions again. */
  readonly renew: () => void;
}

/** A number of questions, not of seconds, so that the outcome is the same on every machine. */
export function createBudget(questions: number): Budget {
  let left = questions;
  return {
    spend: () => left-- > 0,
    exhausted: () => left < 0,
    renew: () => {
      left = questions;
    },
  };
}
