/** What errors are told as: to the user as a sentence, in reports of a mistake of ours with the place in our code. */

/** What went wrong, in the words of the system. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A mistake of ours as a report of it needs it. */
export function faultOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
