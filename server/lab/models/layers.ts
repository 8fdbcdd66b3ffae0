/** Layers of the tiny models, forward and backward, arranged so that every product is a plain 2-D one. */
import type { Applied } from '../semantics/activation.ts';
import type { Arithmetic } from '../tensor/arithmetic.ts';
import type { Tensor, Tensor2D } from '../tensor/ops.ts';

/** Receives the gradients of a layer's weight and bias. */
export type ParameterSink = (weight: Tensor, bias: Tensor) => void;

/**
 * x W + b with x [rows, in], W [in, out], b [out]. The WebAssembly kernel is about ten times slower with a transpose flag,
 * so the transposes are written out.
 */
export function linear(
  { ops }: Arithmetic,
  x: Tensor,
  weight: Tensor,
  bias: Tensor,
  sink: ParameterSink,
  needsInputGradient = true,
): Applied {
  const output = ops.fusedMatMul({ a: x as Tensor2D, b: weight as Tensor2D, bias });
  return {
    output,
    backward: (gradient) => {
      sink(ops.matMul(ops.transpose(x), gradient), ops.sum(gradient, 0));
      return needsInputGradient ? ops.matMul(gradient, ops.transpose(weight)) : gradient;
    },
  };
}

export function relu({ ops }: Arithmetic, x: Tensor): Applied {
  return { output: ops.relu(x), backward: (gradient) => ops.mul(gradient, ops.step(x)) };
}

export function tanh({ ops, constant }: Arithmetic, x: Tensor): Applied {
  const output = ops.tanh(x);
  return { output, backward: (gradient) => ops.mul(gradient, ops.sub(constant(1), ops.mul(output, output))) };
}

/** Exact GELU, x times the normal distribution function (Hendrycks and Gimpel 2016). */
export function gelu({ ops, constant }: Arithmetic, x: Tensor): Applied {
  const half = constant(0.5);
  const distribution = ops.mul(half, ops.add(constant(1), ops.erf(ops.mul(x, constant(Math.SQRT1_2)))));
  return {
    output: ops.mul(x, distribution),
    backward: (gradient) => {
      const density = ops.mul(ops.exp(ops.mul(constant(-0.5), ops.mul(x, x))), constant(1 / Math.sqrt(2 * Math.PI)));
      return ops.mul(gradient, ops.add(distribution, ops.mul(x, density)));
    },
  };
}

/** Normalises each row of x [rows, width] (Ba, Kiros and Hinton 2016); epsilon 1e-12 as in BERT. */
export function layerNorm(
  { ops, constant }: Arithmetic,
  x: Tensor,
  gain: Tensor,
  bias: Tensor,
  sink: ParameterSink,
): Applied {
  const centred = ops.sub(x, ops.mean(x, -1, true));
  const deviation = ops.sqrt(ops.add(ops.mean(ops.mul(centred, centred), -1, true), constant(1e-12)));
  const normal = ops.div(centred, deviation);
  return {
    output: ops.add(ops.mul(normal, gain), bias),
    backward: (gradient) => {
      sink(ops.sum(ops.mul(gradient, normal), 0), ops.sum(gradient, 0));
      const inner = ops.mul(gradient, gain);
      const along = ops.mul(normal, ops.mean(ops.mul(inner, normal), -1, true));
      return ops.div(ops.sub(ops.sub(inner, ops.mean(inner, -1, true)), along), deviation);
    },
  };
}
