/** Which texts are worth lowering without being imported: those that can hold a finding, or a comment about one. */

/** Libraries and words from which every finding starts; matched in one pass over the text. */
const roots = /torch|keras|tensorflow|tfjs|transformers|optax|lightning|ultralytics|timm|logitlint:/;

export function mentions(text: string): boolean {
  return roots.test(text);
}
