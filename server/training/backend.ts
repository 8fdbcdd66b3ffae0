/** The library that computes for Keras: it decides what Keras repairs by itself. */
import type { Program } from '#program';
import type { LossMeaning } from './catalog/index.ts';

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
 * Whether Keras undoes a second activation: on TensorFlow its own losses take the logits from before the activations
 * that its layers apply (with a warning when the code runs). Unknown backends count as TensorFlow, the default. The
 * losses of TensorFlow itself, which have no `from_logits`, undo nothing.
 */
export function kerasRepairs(
  program: Program,
  loss: LossMeaning,
  origin: { readonly form: string; readonly path: string },
): boolean {
  if (loss.framework !== 'keras' || loss.fromLogits === undefined) return false;
  const backend = kerasBackend(program);
  if (backend === 'torch' || backend === 'jax') return false;
  return origin.form === 'argument' || origin.path.startsWith('keras.');
}

/** What happens to a second activation that Keras may undo, as messages say it. */
export function repairText(activation: 'sigmoid' | 'softmax'): string {
  return `Keras on TensorFlow takes the logits from before it and warns when the code runs; on other backends the ${activation} is applied twice`;
}
