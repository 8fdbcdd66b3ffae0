/** The public face of the Python front end: sources to units, and how edits are spelled in Python. */
export { lowerPython } from './lower/index.ts';
export { parse, type SyntaxFault, type Tree } from './parse/index.ts';
export { pythonWriter } from './write/index.ts';
