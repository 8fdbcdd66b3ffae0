/** The catalog: every library name that means something for training, and how to follow code through libraries. */
import { lastName } from '#program';
import { listIn } from '#source';
import type { LossMeaning, TensorMeaning } from './meaning.ts';
import { canonical, tensors } from './tensors.ts';
import { type CompiledLoss, tfjsCompiled } from './tfjs.ts';

export * from './activations.ts';
export * from './backend.ts';
export { conventions } from './conventions.ts';
export * from './elementwise.ts';
export { type FrameworkTraits, frameworks } from './frameworks.ts';
export * from './keras-losses.ts';
export * from './labels.ts';
export * from './meaning.ts';
export * from './own-losses.ts';
export * from './running.ts';
export type { CompiledLoss } from './tfjs.ts';
export * from './written-losses.ts';

/** The loss that stands at the path under which it is imported. */
export function lossAt(path: string): LossMeaning | undefined {
  const meaning = tensors.get(canonical(path));
  return meaning?.is === 'loss' ? meaning : undefined;
}

/** The meaning of a name for tensors: by its path, or by the name of a method on something that is not of this program. */
export function tensorMeaning(path: string, name: string, onObject: boolean): TensorMeaning | undefined {
  return tensors.get(path) ?? readyModel(path, name) ?? (onObject ? tensors.get(`.${name}`) : undefined);
}

const classifier: TensorMeaning = { is: 'model', heads: ['classifier', 'fc', 'head', 'heads', '_fc', 'last_linear'] };

/** Ready-made classifiers, told by their place: torchvision's functions, timm's factory, Transformers' classes for TensorFlow. */
function readyModel(path: string, name: string): TensorMeaning | undefined {
  if (/^torchvision\.models\.[a-z][a-z0-9_]*$/.test(path) || path === 'timm.create_model') return classifier;
  return name === 'from_pretrained' && /^transformers\.TF\w+For\w*Classification\.from_pretrained$/.test(path)
    ? classifier
    : undefined;
}

/** The loss that a string names to `compile`. */
export function lossByString(name: string): LossMeaning | undefined {
  return strings.get(name);
}

/** What to name to `compile` instead of a loss (its path or its string), where it gets the opposite of what it expects. */
export function compiledCounterpart(named: string): CompiledLoss | undefined {
  return tfjsCompiled.get(named);
}

/** The last names of all losses: where the search for loss calls begins. */
export const lossNames: ReadonlyMap<string, readonly LossMeaning[]> = byLastName();

const strings: ReadonlyMap<string, LossMeaning> = new Map(
  [...tensors.values()].flatMap((meaning): [string, LossMeaning][] =>
    meaning.is === 'loss' ? (meaning.strings ?? []).map((name) => [name, meaning]) : [],
  ),
);

function byLastName(): Map<string, LossMeaning[]> {
  const names = new Map<string, LossMeaning[]>();
  for (const [path, meaning] of tensors) {
    if (meaning.is !== 'loss') continue;
    const name = lastName(path);
    listIn(names, name).push(meaning);
  }
  return names;
}
