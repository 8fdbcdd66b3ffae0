/** The public face of the TypeScript and JavaScript front end: text to unit, edits spelled in the language, path mappings. */
export { lowerTypeScript } from './lower/index.ts';
export { loadTypeScript } from './parse.ts';
export { mappedPaths, type PathMapping, tsPaths } from './paths.ts';
export { typeScriptWriter } from './write/index.ts';
