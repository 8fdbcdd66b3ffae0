/** How wide the layers of a model are, as far as rates are concerned: what small layers bear is too much for wide ones. */
import type { Program, ResultEnd, Slot } from '#program';
import { numericLibraries, tensorMeaning } from '../catalog/index.ts';

/** The most inputs or units of a layer; infinite where they are not known. */
export interface Width {
  readonly width: number;
  /** The size of the model's input is known, and counted. */
  readonly fed: boolean;
}

export const noWidth: Width = { width: 0, fed: false };
const unknown: Width = { width: Number.POSITIVE_INFINITY, fed: false };

export function widest(widths: readonly Width[]): Width {
  return {
    width: Math.max(0, ...widths.map((each) => each.width)),
    fed: widths.some((each) => each.fed),
  };
}

/** How the number of units is called where each of them sees all inputs; convolutions name theirs otherwise. */
const dense: ReadonlySet<string> = new Set(['units', 'out_features', 'num_outputs']);

const shapes: readonly Slot[] = [
  { names: ['input_shape', 'inputShape', 'shape'] },
  { names: ['input_dim', 'inputDim'] },
  { names: ['batch_input_shape', 'batchInputShape', 'batch_shape', 'batchShape'] },
];

/** Inputs of a model and shapes that layers are told. */
const takesShape = /(^|\.)(input|Input|InputLayer|inputLayer)$/;

/** Layers whose weights are of sizes that are not read here. */
const withWeights = /conv|lstm|gru|rnn|embedding|attention|transformer|bilinear|recurrent/i;

export function widthOf(program: Program, end: ResultEnd): Width {
  if (!numericLibraries.test(end.path)) return unknown;
  const meaning = tensorMeaning(end.path, end.name, false);
  const isDense = meaning?.is === 'linear' && (meaning.units?.names.some((name) => dense.has(name)) ?? false);
  if (!isDense && (meaning?.is === 'linear' || withWeights.test(end.name))) return unknown;
  const fromShape = shapes.map((slot, i) => (i === 0 && takesShape.test(end.name) ? { ...slot, index: 0 } : slot));
  const inputs = [
    ...(meaning?.is === 'linear' && meaning.inputs ? [meaning.inputs] : []),
    ...(isDense || meaning?.is === 'through' || takesShape.test(end.name) ? fromShape : []),
  ].flatMap((slot) => sizeAt(program, end, slot) ?? []);
  const units = isDense && meaning.units ? [sizeAt(program, end, meaning.units) ?? Number.POSITIVE_INFINITY] : [];
  return { width: Math.max(0, ...units, ...inputs), fed: inputs.length > 0 };
}

/** The number that is given, or the product of the sizes of a shape; infinite where it is not known. */
function sizeAt(program: Program, end: ResultEnd, slot: Slot): number | undefined {
  const given = program.argument(end.call, slot, end.frame);
  if (given.kind === 'omitted') return undefined;
  if (given.kind === 'unknown') return Number.POSITIVE_INFINITY;
  const elements = program.elementsOf(given.value, given.frame) ?? [{ value: given.value, frame: given.frame }];
  return elements
    .map(({ value, frame }) => program.constant(value, frame))
    .reduce((product: number, size) => {
      if (size === null) return product;
      return typeof size === 'number' ? product * size : Number.POSITIVE_INFINITY;
    }, 1);
}
