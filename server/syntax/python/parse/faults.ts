// Syntax faults: what is wrong with a text, and where.

/** Something in the text that is not Python 3; offsets are UTF-16 units. */
export interface SyntaxFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** Text that is no Python at all has a fault every few characters; nobody reads more than this many. */
const LIMIT = 1000;

/** The faults of one pass; `count` also counts those beyond the number kept. */
export class Faults {
  count = 0;
  private kept: SyntaxFault[] = [];

  add(start: number, end: number, message: string): void {
    this.count++;
    if (this.kept.length < LIMIT) this.kept.push({ start, end, message });
  }

  clear(): void {
    this.count = 0;
    this.kept = [];
  }

  /** The faults kept so far, by position; of several at one place the first, which is the tokenizer's. */
  sorted(): readonly SyntaxFault[] {
    const all = this.kept.toSorted((a, b) => a.start - b.start || a.end - b.end);
    return all.filter(({ start, end }, i) => start !== all[i - 1]?.start || end !== all[i - 1]?.end);
  }
}
