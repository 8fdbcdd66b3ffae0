/** How the frameworks differ in what rules say: rules know these traits, never the names. */
import type { LossMeaning } from './meaning.ts';

export interface FrameworkTraits {
  /** What users call it. */
  readonly title: string;
  /** An activation in the last layer before a loss on probabilities is what its documentation shows. */
  readonly activatedHead: boolean;
  /** Models are made of layers and compiled with a loss. */
  readonly compiled: boolean;
  /** What a loss on probabilities does with a number outside 0 and 1. */
  readonly outside: 'raises' | 'clips';
  /** The logit from which a sigmoid in float32 is exactly 1, measured on its kernels. */
  readonly saturation: string;
  /** Whose arithmetic experiments about it follow. */
  readonly semantics: 'torch' | 'keras-tensorflow' | 'optax' | 'tfjs';
}

export const frameworks: Readonly<Record<LossMeaning['framework'], FrameworkTraits>> = {
  torch: {
    title: 'PyTorch',
    activatedHead: false,
    compiled: false,
    outside: 'raises',
    saturation: '16.6',
    semantics: 'torch',
  },
  keras: {
    title: 'Keras',
    activatedHead: true,
    compiled: true,
    outside: 'clips',
    saturation: 'about 17',
    semantics: 'keras-tensorflow',
  },
  optax: {
    title: 'optax',
    activatedHead: true,
    compiled: false,
    outside: 'clips',
    saturation: 'about 17',
    semantics: 'optax',
  },
  tfjs: {
    title: 'TensorFlow.js',
    activatedHead: true,
    compiled: true,
    outside: 'clips',
    saturation: 'about 17',
    semantics: 'tfjs',
  },
};
