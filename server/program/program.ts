/** A program: units linked by imports. */
import type { Unit } from './unit.ts';

/** Where units come from; everything below the faces and `workspace` is a function of what this gives. */
export interface Units {
  /** The unit of a file, lowered on demand; undefined if there is no such file or it cannot be read. */
  readonly unit: (path: string) => Unit | undefined;
  /** Folders in which absolute imports of a file are looked up, nearest first. */
  readonly roots: (path: string) => readonly string[];
  /** All units that are known without looking: the listed or open files and what they reached. */
  readonly known: () => Iterable<Unit>;
}

export interface Program {
  readonly units: Units;
  /** Every path that was read or looked for in vain since the program was made. */
  readonly reads: ReadonlySet<string>;
}
