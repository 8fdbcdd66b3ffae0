/** The public face of `training`: the facts that programs state about training. */
export * from './facts.ts';
