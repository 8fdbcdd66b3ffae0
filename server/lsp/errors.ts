/** What errors are told as: to the user as a sentence, in the log with the place in our code. */

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function faultOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
