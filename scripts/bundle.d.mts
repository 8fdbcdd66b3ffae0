/** Types of bundle.mjs, for tests. */
import type { BuildOptions } from 'esbuild';

export declare const forNode: BuildOptions;
