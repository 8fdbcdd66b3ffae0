/** The classes of Keras losses that are named by a string or as a function: only objects can be told what they get. */
import type { LossMeaning } from './meaning.ts';

/** The paths under which the class of a loss may be imported; none for losses that are no Keras losses. */
export function lossClassPaths(meaning: LossMeaning): readonly string[] {
  const title = meaning.strings?.find((each) => /^[A-Z]/.test(each));
  if (meaning.framework !== 'keras' || title === undefined) return [];
  return [`keras.losses.${title}`, `tensorflow.keras.losses.${title}`, `tf_keras.losses.${title}`];
}
