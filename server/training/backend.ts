/** The library that computes for Keras: it decides what Keras repairs by itself. */
import type { CallValue, Program, Value } from '#program';
import { backendFiles, backendSetters, backendVariable, kerasPath, type LossMeaning } from './catalog/index.ts';
import { configUnit, entriesOf, recordIn } from './recognize/optimizers-configs.ts';

export type KerasBackend = 'tensorflow' | 'torch' | 'jax' | 'unknown';

/**
 * What the program sets `KERAS_BACKEND` to, or else what a configuration file of Keras beside `from` says; unknown
 * without either, or when it is set to several.
 */
export function kerasBackend(program: Program, from: string): KerasBackend {
  const said = new Set<KerasBackend>();
  for (const store of program.storesNamed(backendVariable)) said.add(named(program, store.value));
  for (const [name, argument] of backendSetters)
    for (const call of program.callsNamed(name)) {
      const value = call.args[argument]?.value;
      if (value && (argument === 0 ? isKeras(program, call) : namesVariable(call))) said.add(named(program, value));
    }
  if (said.size === 0) {
    const configured = configuredBackend(program, from);
    if (configured) return configured;
  }
  const [only] = said;
  return said.size === 1 && only ? only : 'unknown';
}

function named(program: Program, value: Value): KerasBackend {
  const name = program.constant(value);
  return name === 'tensorflow' || name === 'torch' || name === 'jax' ? name : 'unknown';
}

function isKeras(program: Program, call: CallValue): boolean {
  return program.trace(call.callee).some(({ end }) => end.kind === 'api' && kerasPath.test(end.path));
}

function namesVariable({ args }: CallValue): boolean {
  const key = args[0]?.value;
  return key?.kind === 'literal' && key.value === backendVariable;
}

function configuredBackend(program: Program, from: string): KerasBackend | undefined {
  for (const file of backendFiles) {
    const record = recordIn(configUnit(program, from, file));
    const [entry] = (record && entriesOf(record, 'backend')) ?? [];
    if (entry) return named(program, entry.value);
  }
  return undefined;
}

/**
 * Whether Keras undoes a second activation: on TensorFlow its own losses take the logits from before the activations
 * that its layers apply (with a warning when the code runs). Unknown backends count as TensorFlow, the default. The
 * losses of TensorFlow itself, which have no `from_logits`, undo nothing.
 */
export function kerasRepairs(
  program: Program,
  use: { readonly meaning: LossMeaning; readonly call: CallValue },
  origin: { readonly form: string; readonly path: string },
): boolean {
  if (use.meaning.framework !== 'keras' || use.meaning.fromLogits === undefined) return false;
  const backend = kerasBackend(program, use.call.span.file);
  if (backend === 'torch' || backend === 'jax') return false;
  return origin.form === 'argument' || kerasPath.test(origin.path);
}

/** What happens to a second activation that Keras may undo, as messages say it. */
export function repairText(activation: 'sigmoid' | 'softmax'): string {
  return `Keras on TensorFlow takes the logits from before it and warns when the code runs; on other backends the ${activation} is applied twice`;
}
