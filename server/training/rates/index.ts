/** The fact base of fine-tuning rates: families, limits, names and sizes, and the two judgements made from them. */
export * from './absolute.ts';
export * from './family.ts';
export * from './judge.ts';
export * from './limits.ts';
export * from './names.ts';
export * from './page.ts';
export * from './sizes.ts';
