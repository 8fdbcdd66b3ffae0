/** A linear head, or one with a hidden layer: one training step on a batch, and logits for an evaluation. */
import type { Applied } from '../semantics/activation.ts';
import { float32, type Round, roundAll } from '../semantics/rounding.ts';
import { type Arithmetic, read } from '../tensor/arithmetic.ts';
import type { Tensor } from '../tensor/ops.ts';
import { gelu, linear, relu, tanh } from './layers.ts';

export type HiddenActivation = 'relu' | 'tanh' | 'gelu';

export interface HeadShape {
  readonly width: number;
  /** 0 for a linear head. */
  readonly hidden: number;
  readonly outputs: number;
  readonly activation?: HiddenActivation;
}

/** Weights [in, out] and biases, layer by layer: W1, b1 (, W2, b2). The optimizer changes them in place. */
export type HeadParameters = readonly Float32Array[];

/** What a loss makes of the logits: the unreduced loss and the gradient of its mean at the logits. */
export interface LossStep {
  readonly gradient: Tensor;
  readonly gradientValues: Float32Array;
  readonly loss: Float32Array;
  /** The criterion refuses such input (probabilities outside [0, 1]). */
  readonly refused: boolean;
}
export type HeadLoss = (logits: Tensor, values: Float32Array, target: Tensor) => LossStep;

export interface HeadStep {
  /** [batch * outputs], row by row. */
  readonly logits: Float32Array;
  readonly gradientAtLogits: Float32Array;
  readonly loss: Float32Array;
  readonly refused: boolean;
  readonly gradients: readonly Float32Array[];
}

export function parameterShapes({ width, hidden, outputs }: HeadShape): readonly (readonly number[])[] {
  return hidden === 0 ? [[width, outputs], [outputs]] : [[width, hidden], [hidden], [hidden, outputs], [outputs]];
}

const ACTIVATIONS = { relu, tanh, gelu };

interface Forward {
  readonly logits: Tensor;
  readonly backward: (gradient: Tensor) => void;
}

/** `round` is the precision of activations and gradients. Rounding happens outside the tensor backend, which knows float32 only. */
function forward(
  arithmetic: Arithmetic,
  shape: HeadShape,
  parameters: readonly Tensor[],
  x: Tensor,
  sink: (index: number, tensor: Tensor) => void,
  round: Round,
): Forward {
  const rounded = (tensor: Tensor): Tensor =>
    round === float32 ? tensor : arithmetic.tensor(roundAll(read(tensor), round), tensor.shape);
  const layer = (input: Tensor, index: number, needsInput: boolean): Applied => {
    const weight = parameters[index];
    const bias = parameters[index + 1];
    if (!weight || !bias) throw new Error(`The head has no parameter ${index}.`);
    const applied = linear(
      arithmetic,
      input,
      weight,
      bias,
      (w, b) => {
        sink(index, w);
        sink(index + 1, b);
      },
      needsInput,
    );
    return { output: rounded(applied.output), backward: (gradient) => rounded(applied.backward(gradient)) };
  };
  if (shape.hidden === 0) {
    const only = layer(x, 0, false);
    return { logits: only.output, backward: only.backward };
  }
  const first = layer(x, 0, false);
  const activated = ACTIVATIONS[shape.activation ?? 'relu'](arithmetic, first.output);
  const second = layer(activated.output, 2, true);
  return {
    logits: second.output,
    backward: (gradient) => {
      first.backward(activated.backward(second.backward(gradient)));
    },
  };
}

/** One forward and backward pass; tensors live inside the caller's scope. */
export function headStep(
  arithmetic: Arithmetic,
  shape: HeadShape,
  parameters: HeadParameters,
  x: Tensor,
  target: Tensor,
  loss: HeadLoss,
  round: Round = float32,
): HeadStep {
  const shapes = parameterShapes(shape);
  const tensors = parameters.map((values, k) => arithmetic.tensor(roundAll(values, round), shapes[k] ?? []));
  const gradients: Float32Array[] = [];
  const pass = forward(
    arithmetic,
    shape,
    tensors,
    x,
    (index, tensor) => {
      gradients[index] = roundAll(read(tensor), round);
    },
    round,
  );
  const logits = read(pass.logits);
  const judged = loss(pass.logits, logits, target);
  if (!judged.refused) pass.backward(judged.gradient);
  return {
    logits,
    gradientAtLogits: judged.gradientValues,
    loss: judged.loss,
    refused: judged.refused,
    gradients,
  };
}

/** Logits [samples * outputs] in float32, whatever the training precision was. */
export function headLogits(
  arithmetic: Arithmetic,
  shape: HeadShape,
  parameters: HeadParameters,
  inputs: Float32Array,
): Float32Array {
  const shapes = parameterShapes(shape);
  let logits = new Float32Array();
  arithmetic.scope(() => {
    const tensors = parameters.map((values, k) => arithmetic.tensor(values, shapes[k] ?? []));
    const x = arithmetic.tensor(inputs, [inputs.length / shape.width, shape.width]);
    logits = Float32Array.from(read(forward(arithmetic, shape, tensors, x, () => {}, float32).logits));
  });
  return logits;
}
