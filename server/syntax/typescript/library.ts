/** The one library whose packages the language's own customs concern: pages load it as a global, packages repeat it. */

/** The name a script tag defines. */
export const scriptGlobal = 'tf';

/** The package it stands for. */
export const scriptModule = '@tensorflow/tfjs';

/** The package that packages such as `@tensorflow/tfjs-node` give on; other modules are themselves. */
export function usualModule(module: string): string {
  return /^@tensorflow\/tfjs(-[a-z-]+)?$/.test(module) ? scriptModule : module;
}
