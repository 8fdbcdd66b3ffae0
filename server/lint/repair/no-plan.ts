/** Reasons why a repair cannot be made: thrown where they are found, and caught where a fix is asked for. */
import type { Scope } from '#program';

/** A reason why there is no correct edit. */
export class NoPlan extends Error {}

/** A function may be called by code that cannot be seen: its callers must keep getting what they got. */
export class NeedsFlag extends Error {
  readonly scope: Scope;
  constructor(scope: Scope) {
    super(`callers of \`${scope.name}\` cannot all be seen`);
    this.scope = scope;
  }
}

/** What is made, or undefined where there turned out to be no correct edit. */
export function tried<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof NoPlan || error instanceof NeedsFlag) return undefined;
    throw error;
  }
}
