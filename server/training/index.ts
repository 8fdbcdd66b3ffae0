/** The public face of `training`: the facts that programs state about training. */
export * from './backend.ts';
export * from './catalog/index.ts';
export * from './facts.ts';
export * from './flow/index.ts';
export { hasColumns } from './labels.ts';
export * from './losses.ts';
export * from './numbers.ts';
export * from './pairs.ts';
export * from './precision.ts';
export * from './quantity/index.ts';
export * from './rates/index.ts';
export type { FineTuning, RateFacts, RateUse, TunedModel } from './recognize/fine-tuning.ts';
export { judgeTuning } from './recognize/fine-tuning.ts';
