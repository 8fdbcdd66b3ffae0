/** How programs for Node are bundled: by the build, by the runner of programs, and by tests that start real processes. */

/** Libraries written as CommonJS look for these names in the bundle, which ES modules do not have. */
const namesOfCommonJs = [
  "import { createRequire as __createRequire } from 'node:module';",
  "import { fileURLToPath as __toPath } from 'node:url';",
  'const require = __createRequire(import.meta.url);',
  'var __filename = __toPath(import.meta.url), __dirname = __toPath(new URL(".", import.meta.url));',
].join(' ');

/** Options of esbuild. */
export const forNode = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // ES modules first: unused parts of TensorFlow.js fall away.
  mainFields: ['module', 'main'],
  external: ['@tensorflow/tfjs-node'],
  banner: { js: namesOfCommonJs },
};
