/** The public face of `lint`: the rule contract, findings, fixes, and running rules over facts. */
export * from './apply.ts';
export * from './finding.ts';
export * from './rule.ts';
export * from './run.ts';
export * from './writer.ts';
