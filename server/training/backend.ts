/** The library that computes for Keras: it decides what Keras repairs by itself. */
import type { Program } from '#program';

export type KerasBackend = 'tensorflow' | 'torch' | 'jax' | 'unknown';

/** What `os.environ["KERAS_BACKEND"] = …` says in the program; unknown without it. */
export function kerasBackend(program: Program): KerasBackend {
  for (const store of program.storesNamed('KERAS_BACKEND')) {
    const name = program.constant(store.value);
    if (name === 'tensorflow' || name === 'torch' || name === 'jax') return name;
  }
  return 'unknown';
}

/**
 * Whether Keras undoes a second activation: on TensorFlow, for the activations that its layers apply, it takes the
 * logits from before them (with a warning when the code runs). Unknown backends count as TensorFlow, the default.
 */
export function kerasRepairs(program: Program, origin: { readonly form: string; readonly path: string }): boolean {
  const backend = kerasBackend(program);
  if (backend === 'torch' || backend === 'jax') return false;
  return origin.form === 'argument' || origin.path.startsWith('keras.');
}
