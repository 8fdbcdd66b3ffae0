/** Activations in front of a criterion, forward and backward, rounding where the user's framework rounds. */
import type { Activation, Framework } from '../contract.ts';
import { type Arithmetic, read } from '../tensor/arithmetic.ts';
import type { Tensor } from '../tensor/ops.ts';

/** A differentiable step: the output, and the gradient at the input for a gradient at the output. Shapes are kept. */
export interface Applied {
  readonly output: Tensor;
  readonly backward: (gradient: Tensor) => Tensor;
}

export type Step = (arithmetic: Arithmetic, input: Tensor) => Applied;

const identity: Step = (_, input) => ({ output: input, backward: (gradient) => gradient });

/**
 * 1 / (1 + exp(-x)) with every intermediate in float32, as PyTorch and XLA compute it: 1 from x = 16.6355, 0 from
 * x = -88.7228. `tf.sigmoid` rounds once and saturates later (17.33), which would show a gradient where there is none.
 */
export const composedSigmoid: Step = (arithmetic, input) => {
  const { ops, constant } = arithmetic;
  const one = constant(1);
  return sigmoidWith(arithmetic, ops.div(one, ops.add(ops.exp(ops.neg(input)), one)));
};

/**
 * Rounded once, as TensorFlow's kernel: 1 from x = 17.33. Computed outside the backend, because the WebAssembly kernel is
 * an ulp off here and there, which log(1 - p) magnifies.
 */
const singlyRoundedSigmoid: Step = (arithmetic, input) => {
  const values = Float32Array.from(read(input), (x) => 1 / (1 + Math.exp(-x)));
  return sigmoidWith(arithmetic, arithmetic.tensor(values, input.shape));
};

function sigmoidWith({ ops, constant }: Arithmetic, output: Tensor): Applied {
  const one = constant(1);
  return { output, backward: (gradient) => ops.mul(ops.mul(gradient, ops.sub(one, output)), output) };
}

/** Composed from exp and sum: the WebAssembly kernel flushes values below 1e-38 to 0, whose logarithm is then infinite. */
const softmax: Step = ({ ops }, input) => {
  const exponentials = ops.exp(ops.sub(input, ops.max(input, -1, true)));
  const output = ops.div(exponentials, ops.sum(exponentials, -1, true));
  return {
    output,
    backward: (gradient) => ops.mul(output, ops.sub(gradient, ops.sum(ops.mul(gradient, output), -1, true))),
  };
};

export const logSoftmax: Step = ({ ops }, input) => {
  const shifted = ops.sub(input, ops.max(input, -1, true));
  const output = ops.sub(shifted, ops.log(ops.sum(ops.exp(shifted), -1, true)));
  return {
    output,
    backward: (gradient) => ops.sub(gradient, ops.mul(ops.exp(output), ops.sum(gradient, -1, true))),
  };
};

const logOfSoftmax: Step = (arithmetic, input) => {
  const { ops } = arithmetic;
  const inner = softmax(arithmetic, input);
  return {
    output: ops.log(inner.output),
    backward: (gradient) => inner.backward(ops.div(gradient, inner.output)),
  };
};

/** Frameworks whose sigmoid is computed in one piece. */
const singlyRounded: ReadonlySet<Framework> = new Set(['tensorflow', 'keras-tensorflow', 'tfjs']);

export function activationOf(activation: Activation, framework: Framework): Step {
  switch (activation) {
    case 'none':
      return identity;
    case 'sigmoid':
      return singlyRounded.has(framework) ? singlyRoundedSigmoid : composedSigmoid;
    case 'softmax':
      return softmax;
    case 'log-softmax':
      return logSoftmax;
    case 'log-of-softmax':
      return logOfSoftmax;
  }
}
