/** The public face of the configuration front end: YAML, JSON and TOML to one record, and their located trees. */
export * from './located.ts';
export { lowerConfig } from './lower.ts';
export { parseConfig } from './parse.ts';
