/** The public face of `program`: units, how they are built, linking and tracing. */
export type { Given, Slot } from './arguments.ts';
export { type Budget, createBudget } from './budget.ts';
export * from './build.ts';
export { both, type Condition, compatible, keyOf, testOf } from './conditions.ts';
export type { Element } from './elements.ts';
export { type Fields, nameAt } from './fields.ts';
export { calledName } from './lookup.ts';
export { baseName, folderOf, join } from './paths.ts';
export { perUnit } from './per-unit.ts';
export { type PrintOptions, printUnit, printValue } from './print.ts';
export * from './program.ts';
export { actionAt, conditionsAt, endOf, leaves, type Reached, type Reaching, reaching } from './reach.ts';
export type { Binding, Standing } from './record.ts';
export * as record from './record.ts';
export { createProgram } from './trace.ts';
export * from './trail.ts';
export * from './unit.ts';
export * from './walk.ts';
