/** Where Keras is told what computes for it. */

export const backendVariable = 'KERAS_BACKEND';

/** Where Keras looks for its settings, relative to the folder that holds them. */
export const backendFiles = ['keras.json', '.keras/keras.json'] as const;

/** Functions that set the backend, and which of their arguments names it (where the one before is the variable). */
export const backendSetters: readonly (readonly [name: string, argument: 0 | 1])[] = [
  ['setdefault', 1],
  ['putenv', 1],
  ['set_backend', 0],
];

/** What Keras itself defines, whatever computes for it. */
export const kerasPath = /^keras\./;
