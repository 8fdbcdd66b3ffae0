/** The public face of `lint`: the rule contract, findings, fixes, and running rules over facts. */
export * from './apply.ts';
export { type Doubled, doubled, repairDoubled, type Twice } from './doubled.ts';
export * from './finding.ts';
export * from './mismatch.ts';
export * from './probing.ts';
export * from './rates.ts';
export { activateHead, nameAnother } from './repair/compiled.ts';
export { changeActivation, changeAxis, nameForTask } from './repair/heads.ts';
export { exchangeLoss, type Repair, repair, setExpectation } from './repair/index.ts';
export { allowSeveral } from './repair/several.ts';
export * from './repaired.ts';
export * from './rule.ts';
export * from './run.ts';
export * from './suppress.ts';
export * from './suppression-comments.ts';
export * from './suppression-edits.ts';
export * from './writer.ts';
export * from './writing.ts';
