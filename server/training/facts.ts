/** The facts of a program: what its models, losses and optimizers mean for training. */
import type { Program } from '#program';

export interface Facts {
  readonly program: Program;
  /** The files whose findings are wanted; others are read only to follow the program. */
  readonly files: ReadonlySet<string>;
}
