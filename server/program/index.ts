/** The public face of `program`: units, how they are built and printed, linking and tracing. */
export * from './build.ts';
export * from './program.ts';
export * from './unit.ts';
